namespace JettraAdmin.Shell.Commands;

/// <summary><c>login USER [PASSWORD]</c>: signs in. Without the password it is asked for, and not shown.</summary>
internal sealed class LoginCommand : ShellCommand
{
    public override string Verb => "login";

    public override string Usage => "login <username> <password>";

    public override string Summary => "Sign in; without the password it is asked for";

    public override string FailurePrefix => "Login failed: ";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Session.Transaction.DemandNotOpen();
        run.Demand(1, 2);
        var password = run.Word(1) ?? (run.Questions.CanAsk ? await run.Questions.PasswordAsync("Password: ", ct) : throw run.Misused());
        await run.Session.SignInAsync(run[0], password, ask: true, ct);
        run.Output.Done("ok", "Logged in successfully.");
    }
}
