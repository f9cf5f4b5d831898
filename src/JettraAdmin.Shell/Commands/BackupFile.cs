using System.Globalization;
using System.Text.RegularExpressions;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary>What the name of a backup tells: <c>{database}_{yyyyMMddHHmmss}.zip</c>. Names of databases may hold underscores.</summary>
internal static partial class BackupFile
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The database a backup of this name is of; null when it is no such name.</summary>
    public static string? DatabaseOf(string file) => Name().Match(file) is { Success: true } match ? match.Groups["db"].Value : null;

    /// <summary>Whether the date in the name lies in the future. Two clocks may differ by some minutes.</summary>
    public static bool IsAhead(string file, DateTimeOffset now) =>
        Name().Match(file) is { Success: true } match
        && DateTimeOffset.TryParseExact(
            match.Groups["stamp"].Value, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var stamp)
        && stamp > now + ClockSkew;

    /// <summary>That a backup is of another database than its name tells, without the end of the sentence; null when it is not.</summary>
    /// <param name="file">The name.</param>
    /// <param name="held">The database that it says it holds; null when it says nothing.</param>
    public static string? HoldsAnother(string file, string? held) =>
        held is not null && DatabaseOf(file) is { } named && !held.Equals(named, StringComparison.OrdinalIgnoreCase)
            ? $"{file} holds the database {held}, although its name says {named}"
            : null;

    /// <summary>The command that makes a new database of a backup.</summary>
    public static string RestoreAs(string file, string database) => $"restore {Quoted(file)} as {database}";

    /// <summary>A word as it is written on a line.</summary>
    public static string Quoted(string word) => word.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-') ? word : $"'{word}'";

    public static ShellFailure NotFound(string path) => new(ExitCode.Failed, $"File not found: {path}");

    [GeneratedRegex(@"^(?<db>[^/\\]+)_(?<stamp>[0-9]{14})\.zip$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
