using JettraAdmin.Engine;

namespace JettraAdmin.FirstRun;

/// <summary>
/// Creates the sample databases after the engine has started and before the server listens, in the Development environment
/// only.
/// </summary>
internal sealed class FirstRunHosting(JettraEngine engine, IHostEnvironment environment, ILogger<SampleDatabases> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
        {
            await new SampleDatabases(engine.Storage, engine.Jobs, log).CreateOnFirstRunAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
