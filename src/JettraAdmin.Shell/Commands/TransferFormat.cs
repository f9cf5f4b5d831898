namespace JettraAdmin.Shell.Commands;

/// <summary>The two formats of export and import.</summary>
internal static class TransferFormat
{
    /// <summary>Whether a word behind the command says CSV; the other is JSON.</summary>
    /// <exception cref="Start.ShellFailure">It says neither.</exception>
    public static bool IsCsv(CommandRun run, int word) => run[word].ToUpperInvariant() switch
    {
        "CSV" => true,
        "JSON" => false,
        _ => throw run.Misused(),
    };
}
