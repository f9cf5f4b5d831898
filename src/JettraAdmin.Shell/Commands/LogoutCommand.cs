namespace JettraAdmin.Shell.Commands;

/// <summary><c>logout</c>: signs out.</summary>
internal sealed class LogoutCommand : ShellCommand
{
    public override string Verb => "logout";

    public override string Usage => "logout";

    public override string Summary => "Sign out";

    public override Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Session.Transaction.ThrowIfOpen();
        run.Session.SignOut();
        run.Output.Done("ok", "Logged out.");
        return Task.CompletedTask;
    }
}
