namespace JettraAdmin.Shell.Commands;

/// <summary><c>login USER [PASSWORD]</c>: signs in, and prompts for a missing password.</summary>
internal sealed class LoginCommand : ShellCommand
{
    public override string Verb => "login";

    public override string Usage => "login <username> <password>";

    public override string Summary => "Sign in; prompts for a missing password";

    public override string FailurePrefix => "Login failed: ";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Session.Transaction.ThrowIfOpen();
        run.RequireWordCount(1, 2);
        var password = run.Word(1) ?? (run.Prompts.IsInteractive ? await run.Prompts.PasswordAsync("Password: ", ct) : throw run.UsageError());
        await run.Session.SignInAsync(run[0], password, verify: true, ct);
        run.Output.Done("ok", "Logged in successfully.");
    }
}
