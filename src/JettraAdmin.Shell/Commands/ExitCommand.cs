namespace JettraAdmin.Shell.Commands;

/// <summary><c>exit</c>: ends the shell. The readers of lines handle it; it is a command for the help.</summary>
internal sealed class ExitCommand : ShellCommand
{
    public override string Verb => "exit";

    public override IReadOnlyList<string> OtherVerbs => ["quit"];

    public override string Usage => "exit";

    public override string Summary => "End the shell";

    public static bool IsExit(string line) => line.Trim().ToUpperInvariant() is "EXIT" or "QUIT";

    // Only lines such as "exit now" get here.
    public override Task RunAsync(CommandRun run, CancellationToken ct) => throw run.UsageError();
}
