using JettraAdmin.Driver;

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

    /// <summary>Whether a word names a format of an import.</summary>
    public static bool IsFormat(string word) => Find(word) is not null;

    /// <summary>The format that a word behind the command names.</summary>
    /// <exception cref="Start.ShellFailure">It names none.</exception>
    public static ImportFormat Read(CommandRun run, int word) => Find(run[word]) ?? throw run.Misused();

    /// <summary>The format that the name of a file tells: <c>.json</c>, <c>.ndjson</c>, <c>.jsonl</c> or <c>.csv</c>, also in front of <c>.gz</c> or <c>.zip</c>.</summary>
    /// <exception cref="Start.ShellFailure">It tells none.</exception>
    public static ImportFormat OfFile(CommandRun run, string path)
    {
        var name = Path.GetExtension(path).ToUpperInvariant() is ".GZ" or ".ZIP" ? Path.GetFileNameWithoutExtension(path) : path;
        return Find(Path.GetExtension(name).TrimStart('.')) ?? throw run.Misused();
    }

    private static ImportFormat? Find(string word) => word.ToUpperInvariant() switch
    {
        "CSV" => ImportFormat.Csv,
        "JSON" or "NDJSON" or "JSONL" => ImportFormat.Json,
        _ => null,
    };
}
