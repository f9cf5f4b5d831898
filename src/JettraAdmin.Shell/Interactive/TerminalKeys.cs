using RadLine;

namespace JettraAdmin.Shell.Interactive;

/// <summary>The keys of the terminal. While a line is edited, Ctrl-C is a key, so that it discards the line and does not end the shell.</summary>
internal sealed class TerminalKeys : IInputSource
{
    public bool ByPassProcessing => false;

    public bool IsKeyAvailable() => Console.KeyAvailable;

    public ConsoleKeyInfo ReadKey() => Console.ReadKey(intercept: true);
}
