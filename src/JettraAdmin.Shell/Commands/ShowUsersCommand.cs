using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>show users</c>: lists the users.</summary>
internal sealed class ShowUsersCommand : ShellCommand
{
    public override string Verb => "show users";

    public override string Usage => "show users";

    public override string Summary => "List the users (administrators)";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        var users = await run.Session.Client.Users.ListAsync(ct);
        run.Output.Result(users, WireJson.Default.IReadOnlyListUserInfo, () => run.Output.Rows(
            ["Id", "User", "Role", "Databases"],
            [.. users.Select(u => (IReadOnlyList<string>)[u.Id, u.Username, u.Role, u.AllowedDbs is { } limited ? string.Join(", ", limited) : "all"])]));
    }
}
