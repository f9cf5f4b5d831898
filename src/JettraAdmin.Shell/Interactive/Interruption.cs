namespace JettraAdmin.Shell.Interactive;

/// <summary>Ctrl-C stops the command that runs, and not the shell. A second one in the same command ends the shell as usual.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _running;

    public Interruption() => Console.CancelKeyPress += Pressed;

    /// <summary>A command begins; dispose the scope when it has ended.</summary>
    public Scope Begin()
    {
        lock (_gate)
        {
            _running = new CancellationTokenSource();
            return new Scope(this, _running);
        }
    }

    public void Dispose() => Console.CancelKeyPress -= Pressed;

    private void Pressed(object? sender, ConsoleCancelEventArgs e)
    {
        lock (_gate)
        {
            if (_running is { IsCancellationRequested: false } running)
            {
                e.Cancel = true;
                // Not here: what waits for the command would go on inside this handler, and the next line be read in it.
                _ = running.CancelAsync();
            }
        }
    }

    private void End(CancellationTokenSource ended)
    {
        lock (_gate)
        {
            _running = null;
            ended.Dispose();
        }
    }

    internal sealed class Scope(Interruption interruption, CancellationTokenSource running) : IDisposable
    {
        public CancellationToken Token { get; } = running.Token;

        public void Dispose() => interruption.End(running);
    }
}
