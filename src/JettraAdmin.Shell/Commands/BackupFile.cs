using System.Globalization;
using System.Text.RegularExpressions;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary>Parses the names of backups: <c>{database}_{yyyyMMddHHmmss}.zip</c>. Names of databases may contain underscores.</summary>
internal static partial class BackupFile
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The database in the name of a backup; null for other names.</summary>
    public static string? DatabaseOf(string file) => Name().Match(file) is { Success: true } match ? match.Groups["db"].Value : null;

    /// <summary>Whether the date in the name is in the future, with a tolerance for different clocks.</summary>
    public static bool IsAhead(string file, DateTimeOffset now) =>
        Name().Match(file) is { Success: true } match
        && DateTimeOffset.TryParseExact(
            match.Groups["stamp"].Value, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var stamp)
        && stamp > now + ClockSkew;

    /// <summary>A clause that says that a backup holds another database than its name says; null if it does not.</summary>
    /// <param name="file">The name of the backup.</param>
    /// <param name="held">The database in its manifest; null if it has none.</param>
    public static string? HoldsAnotherDatabase(string file, string? held) =>
        held is not null && DatabaseOf(file) is { } named && !held.Equals(named, StringComparison.OrdinalIgnoreCase)
            ? $"{file} holds the database {held}, although its name says {named}"
            : null;

    /// <summary>The command that restores a backup to a new database.</summary>
    public static string RestoreAs(string file, string database) => $"restore {Quoted(file)} as {database}";

    /// <summary>Puts a word into quotes if necessary.</summary>
    public static string Quoted(string word) => word.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-') ? word : $"'{word}'";

    public static ShellException NotFound(string path) => new(ExitCode.Failed, $"File not found: {path}");

    [GeneratedRegex(@"^(?<db>[^/\\]+)_(?<stamp>[0-9]{14})\.zip$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
