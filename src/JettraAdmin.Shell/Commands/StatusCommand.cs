using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>status</c>: shows the server, the user and the database in use.</summary>
internal sealed class StatusCommand : ShellCommand
{
    public override string Verb => "status";

    public override IReadOnlyList<string> OtherVerbs => ["whoami"];

    public override string Usage => "status";

    public override string Summary => "Show the server, the user and the database in use";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(0, 0);
        var session = await run.Session.Client.Session.GetAsync(ct);
        run.Output.Result(session, WireJson.Default.SessionInfo, () =>
        {
            run.Output.WriteLine($"Server    {run.Session.Url}");
            run.Output.WriteLine($"User      {session.Username} ({session.Role})");
            run.Output.WriteLine($"Databases {(session.AllowedDbs is { } allowed ? string.Join(", ", allowed) : "all")}");
            run.Output.WriteLine($"In use    {run.Session.Database ?? "none"}");
        });
    }
}
