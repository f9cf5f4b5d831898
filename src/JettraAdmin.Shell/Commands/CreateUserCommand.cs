using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>create user [NAME [PASSWORD [ROLE [DB,…]]]]</c>: creates a user, and prompts for missing values.</summary>
internal sealed class CreateUserCommand : ShellCommand
{
    public override string Verb => "create user";

    public override string Usage => "create user [name [password [role [db,...]]]]";

    public override string Summary => "Create a user; asks for password, role and databases";

    public override string FailurePrefix => "Failed: ";

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(0, 4);
        _ = run.Session.Client;
        var name = run.Word(0) ?? await run.Prompts.TextAsync("Username: ", null, ct);
        var password = run.Word(1) ?? await run.Prompts.PasswordAsync("Password: ", ct);
        var role = run.Word(2) ?? await AskAsync(run, "Role (admin, owner, writereader, reader): ", "reader", ct);
        var databases = run.Word(3) ?? await AskAsync(run, "Allowed DBs (comma separated, * for all): ", "*", ct);
        var allowed = databases.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        await run.Session.Client.Users.CreateAsync(new CreateUser(name, password, role, allowed), ct);
        run.Output.Done("created", "User created.");
    }

    private static async Task<string> AskAsync(CommandRun run, string question, string defaultAnswer, CancellationToken ct) =>
        run.Prompts.IsInteractive ? await run.Prompts.TextAsync(question, defaultAnswer, ct) : defaultAnswer;
}
