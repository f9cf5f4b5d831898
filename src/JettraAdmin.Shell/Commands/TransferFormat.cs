using JettraAdmin.Driver;

namespace JettraAdmin.Shell.Commands;

/// <summary>The two formats of export and import.</summary>
internal static class TransferFormat
{
    /// <summary>Whether a word after the command is CSV, and not JSON.</summary>
    /// <exception cref="Start.ShellException">It is neither.</exception>
    public static bool IsCsv(CommandRun run, int word) => run[word].ToUpperInvariant() switch
    {
        "CSV" => true,
        "JSON" => false,
        _ => throw run.UsageError(),
    };

    /// <summary>Whether a word is an import format.</summary>
    public static bool IsFormat(string word) => Find(word) is not null;

    /// <summary>Parses a word after the command as an import format.</summary>
    /// <exception cref="Start.ShellException">It is not a format.</exception>
    public static ImportFormat Read(CommandRun run, int word) => Find(run[word]) ?? throw run.UsageError();

    /// <summary>The format of a file by its extension: <c>.json</c>, <c>.ndjson</c>, <c>.jsonl</c> or <c>.csv</c>, also before <c>.gz</c> or <c>.zip</c>.</summary>
    /// <exception cref="Start.ShellException">The extension is unknown.</exception>
    public static ImportFormat OfFile(CommandRun run, string path)
    {
        var name = Path.GetExtension(path).ToUpperInvariant() is ".GZ" or ".ZIP" ? Path.GetFileNameWithoutExtension(path) : path;
        return Find(Path.GetExtension(name).TrimStart('.')) ?? throw run.UsageError();
    }

    private static ImportFormat? Find(string word) => word.ToUpperInvariant() switch
    {
        "CSV" => ImportFormat.Csv,
        "JSON" or "NDJSON" or "JSONL" => ImportFormat.Json,
        _ => null,
    };
}
