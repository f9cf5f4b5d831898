namespace JettraAdmin.Shell.Commands;

/// <summary><c>exit</c>: ends the shell. It is seen by whoever reads lines; as a command it stands here for the help.</summary>
internal sealed class ExitCommand : ShellCommand
{
    public override string Verb => "exit";

    public override IReadOnlyList<string> OtherVerbs => ["quit"];

    public override string Usage => "exit";

    public override string Summary => "End the shell";

    public static bool Is(string line) => line.Trim().ToUpperInvariant() is "EXIT" or "QUIT";

    // Only a line such as "exit now" comes here.
    public override Task RunAsync(CommandRun run, CancellationToken ct) => throw run.Misused();
}
