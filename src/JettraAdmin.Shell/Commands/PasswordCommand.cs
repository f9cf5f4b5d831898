using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>password [NEW]</c>: changes the password of the user. If the new password is missing, asks for it twice.</summary>
internal sealed class PasswordCommand : ShellCommand
{
    public override string Verb => "password";

    public override string Usage => "password [new]";

    public override string Summary => "Change your password";

    public override string FailurePrefix => "Failed: ";

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(0, 1);
        var session = run.Session.Client.Session;
        var first = run.Word(0) ?? await run.Prompts.PasswordAsync("New password: ", ct);
        var second = run.Word(0) ?? await run.Prompts.PasswordAsync("Repeat the password: ", ct);
        if (first != second)
        {
            throw new ShellException(ExitCode.Failed, "The passwords are different. The password was not changed.");
        }

        await session.ChangePasswordAsync(first, ct);
        run.Output.Done("ok", "Password changed.");
    }
}
