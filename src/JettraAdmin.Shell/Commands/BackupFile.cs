using System.Text.RegularExpressions;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary>What the name of a backup tells: <c>{database}_{yyyyMMddHHmmss}.zip</c>. Names of databases may hold underscores.</summary>
internal static partial class BackupFile
{
    /// <summary>The database a backup of this name is of; null when it is no such name.</summary>
    public static string? DatabaseOf(string file) => Name().Match(file) is { Success: true } match ? match.Groups["db"].Value : null;

    public static ShellFailure NotFound(string path) => new(ExitCode.Failed, $"File not found: {path}");

    [GeneratedRegex(@"^(?<db>[^/\\]+)_[0-9]{14}\.zip$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
