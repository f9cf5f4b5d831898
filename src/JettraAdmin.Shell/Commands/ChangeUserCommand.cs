using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>change user NAME role|dbs|password VALUE</c>: changes the rights or the password of a user.</summary>
internal sealed class ChangeUserCommand : ShellCommand
{
    public override string Verb => "change user";

    public override string Usage => "change user <name> <role|dbs|password> <value>";

    public override string Summary => "Change a user's role, databases (* for all) or password (administrators)";

    public override string FailurePrefix => "Failed: ";

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(3, 3);
        var change = run[1].ToUpperInvariant() switch
        {
            "ROLE" => new UpdateUser(Role: run[2]),
            "DBS" => new UpdateUser(AllowedDbs: run[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
            "PASSWORD" => new UpdateUser(Password: run[2]),
            _ => throw run.UsageError(),
        };
        var users = await run.Session.Client.Users.ListAsync(ct);
        var id = users.FirstOrDefault(u => u.Username == run[0])?.Id ?? run[0];
        await run.Session.Client.Users.UpdateAsync(id, change, ct);
        run.Output.Done("ok", "User changed.");
    }
}
