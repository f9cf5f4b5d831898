namespace JettraAdmin.Shell.Commands;

/// <summary><c>drop user NAME</c>: deletes a user, by name or id.</summary>
internal sealed class DropUserCommand : ShellCommand
{
    public override string Verb => "drop user";

    public override string Usage => "drop user <name>";

    public override string Summary => "Delete a user (administrators)";

    public override string FailurePrefix => "Failed: ";

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(1, 1);
        var users = await run.Session.Client.Users.ListAsync(ct);
        var id = users.FirstOrDefault(u => u.Username == run[0])?.Id ?? run[0];
        await run.Session.Client.Users.DeleteAsync(id, ct);
        run.Output.Done("deleted", "Deleted");
    }
}
