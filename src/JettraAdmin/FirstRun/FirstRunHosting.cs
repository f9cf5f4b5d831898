using JettraAdmin.Engine;

namespace JettraAdmin.FirstRun;

/// <summary>
/// Makes the example databases after the engine has started and before the server listens: on a development server only.
/// In production nothing is made up.
/// </summary>
internal sealed class FirstRunHosting(JettraEngine engine, IHostEnvironment environment, ILogger<SampleDatabases> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
        {
            await new SampleDatabases(engine.Storage, engine.Jobs, log).MakeOnFirstRunAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
