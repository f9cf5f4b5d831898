namespace JettraAdmin.Shell.Commands;

/// <summary><c>forget gone</c>: clears the list of missing backups.</summary>
internal sealed class ForgetGoneCommand : ShellCommand
{
    public override string Verb => "forget gone";

    public override string Usage => "forget gone";

    public override string Summary => "Clear the list of missing backups";

    public override string FailurePrefix => "Failed: ";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(0, 0);
        await run.Session.Client.Backups.ForgetGoneAsync(ct);
        run.Output.Done("deleted", "Forgotten");
    }
}
