using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary>
/// Commands of other JettraDB shells for features that this server does not have: earlier versions of documents, and federation.
/// </summary>
internal sealed class NotSupportedCommand(string verb, string what) : ShellCommand
{
    public static IEnumerable<NotSupportedCommand> All { get; } =
    [
        new("history", "Earlier versions of documents are"), new("revert", "Earlier versions of documents are"),
        new("show version", "Earlier versions of documents are"),
        new("federated", "Federated servers are"), new("cluster", "Clusters are"),
    ];

    public override string Verb => verb;

    public override string Usage => verb;

    public override string Summary => "Not supported by this server";

    public override Task RunAsync(CommandRun run, CancellationToken ct) =>
        throw new ShellException(ExitCode.Failed, $"{what} not supported. Nothing was changed.");
}
