namespace JettraAdmin.Shell.Interactive;

/// <summary>Handles Ctrl-C: the first one cancels the running command, the second one ends the shell.</summary>
internal sealed class CtrlCHandler : IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _running;

    public CtrlCHandler() => Console.CancelKeyPress += Pressed;

    /// <summary>Begins a command. Dispose the scope when it has ended.</summary>
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
                // Asynchronously, because continuations of the command must not run inside this handler.
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

    internal sealed class Scope(CtrlCHandler ctrlC, CancellationTokenSource running) : IDisposable
    {
        public CancellationToken Token { get; } = running.Token;

        public void Dispose() => ctrlC.End(running);
    }
}
