using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;
using Serilog.Core;
using Serilog.Events;

namespace JettraAdmin.Tests.Hubs;

public sealed class HubLogTests
{
    [Fact]
    public void Only_failures_that_the_caller_was_not_told_are_logged()
    {
        var written = new Written();
        using ILoggerProvider log = HostingSetup.LogInto(sinks => sinks.Sink(written));
        var dispatcher = log.CreateLogger("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher");
        Exception[] failures =
        [
            new HubException("unknown_job: There is no such job.", new JettraException(ErrorCodes.UnknownJob)),
            new HubException("of somebody else"),
            new InvalidOperationException("nobody foresaw"),
        ];

        foreach (var failure in failures)
        {
            dispatcher.LogError(failure, "Failed to invoke hub method 'Cancel'.");
        }

        Assert.Equal(failures[1..], written.Select(said => said.Exception));
    }

    private sealed class Written : List<LogEvent>, ILogEventSink
    {
        public void Emit(LogEvent logEvent) => Add(logEvent);
    }
}
