namespace JettraAdmin.Shell.Commands;

/// <summary><c>forget gone</c>: the missing backups were removed on purpose.</summary>
internal sealed class ForgetGoneCommand : ShellCommand
{
    public override string Verb => "forget gone";

    public override string Usage => "forget gone";

    public override string Summary => "Do not report missing backups any more: they were removed on purpose";

    public override string FailurePrefix => "Failed: ";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(0, 0);
        await run.Session.Client.Backups.ForgetGoneAsync(ct);
        run.Output.Done("deleted", "Forgotten");
    }
}
