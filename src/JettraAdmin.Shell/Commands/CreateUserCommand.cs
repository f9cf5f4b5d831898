using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>create user [NAME]</c>: asks for the rest, the password unseen. In a script the rest is read line by line.</summary>
internal sealed class CreateUserCommand : ShellCommand
{
    public override string Verb => "create user";

    public override string Usage => "create user [name]";

    public override string Summary => "Create a user; asks for password, role and databases";

    public override string FailurePrefix => "Failed: ";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(0, 1);
        _ = run.Session.Client;
        string name = run.Word(0) ?? await run.Questions.TextAsync("Username: ", null, ct);
        string password = await run.Questions.PasswordAsync("Password: ", ct);
        string role = await run.Questions.TextAsync("Role (admin, owner, writereader, reader): ", "reader", ct);
        string databases = await run.Questions.TextAsync("Allowed DBs (comma separated, * for all): ", "*", ct);
        string[] allowed = databases.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        await run.Session.Client.Users.CreateAsync(new CreateUser(name, password, role, allowed), ct);
        run.Output.Say("User created.");
    }
}
