using Bunit;
using JettraAdmin.Components.Live;
using JettraAdmin.Lifetime;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Components.Live;

public sealed class JobStillRunningTests : ConsoleContext
{
    [Fact]
    public void A_stopping_server_replaces_the_note_that_the_job_goes_on()
    {
        var text = Render<JobStillRunning>();
        Assert.Contains("the server carries on", text.Markup, StringComparison.Ordinal);

        Services.GetRequiredService<StopNotice>().Announce(TimeSpan.FromSeconds(10));

        text.WaitForAssertion(() => Assert.Contains("This job is interrupted", text.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("carries on", text.Markup, StringComparison.Ordinal);
    }
}
