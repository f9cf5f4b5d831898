namespace JettraAdmin.Shell.Commands;

/// <summary><c>clear</c>: clears the screen.</summary>
internal sealed class ClearCommand : ShellCommand
{
    public override string Verb => "clear";

    public override IReadOnlyList<string> OtherVerbs => ["cls"];

    public override string Usage => "clear";

    public override string Summary => "Clear the screen";

    public override Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Output.Terminal?.Clear(home: true);
        return Task.CompletedTask;
    }
}
