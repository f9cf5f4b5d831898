using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>password [NEW]</c>: changes the own password; a person is asked for it twice, and it is not shown.</summary>
internal sealed class PasswordCommand : ShellCommand
{
    public override string Verb => "password";

    public override string Usage => "password [new]";

    public override string Summary => "Change the own password";

    public override string FailurePrefix => "Failed: ";

    public override bool WritesAtOnce => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(0, 1);
        var session = run.Session.Client.Session;
        var first = run.Word(0) ?? await run.Questions.PasswordAsync("New password: ", ct);
        var second = run.Word(0) ?? await run.Questions.PasswordAsync("Once more: ", ct);
        if (first != second)
        {
            throw new ShellFailure(ExitCode.Failed, "The two are not the same. The password is as it was.");
        }

        await session.ChangePasswordAsync(first, ct);
        run.Output.Done("ok", "Password changed.");
    }
}
