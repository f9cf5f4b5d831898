using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>status</c>: which server, who is signed in, which database.</summary>
internal sealed class StatusCommand : ShellCommand
{
    public override string Verb => "status";

    public override IReadOnlyList<string> OtherVerbs => ["whoami"];

    public override string Usage => "status";

    public override string Summary => "Which server, who is signed in, which database";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(0, 0);
        var session = await run.Session.Client.Session.GetAsync(ct);
        run.Output.Result(session, WireJson.Default.SessionInfo, () =>
        {
            run.Output.Say($"Server    {run.Session.Url}");
            run.Output.Say($"User      {session.Username} ({session.Role})");
            run.Output.Say($"Databases {(session.AllowedDbs is { } allowed ? string.Join(", ", allowed) : "all")}");
            run.Output.Say($"In use    {run.Session.Database ?? "none"}");
        });
    }
}
