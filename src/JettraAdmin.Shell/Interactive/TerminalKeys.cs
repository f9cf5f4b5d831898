using RadLine;

namespace JettraAdmin.Shell.Interactive;

/// <summary>Keys of the real terminal. Ctrl-C arrives as a key while a line is edited, so that it ends the line and not the shell.</summary>
internal sealed class TerminalKeys : IInputSource
{
    public bool ByPassProcessing => false;

    public bool IsKeyAvailable() => Console.KeyAvailable;

    public ConsoleKeyInfo ReadKey() => Console.ReadKey(intercept: true);
}
