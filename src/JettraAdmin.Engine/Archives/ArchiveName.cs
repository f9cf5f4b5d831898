using System.Globalization;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>
/// The file name of an archive: <c>{database}_{yyyyMMddHHmmss}.zip</c>, UTC. Only this type composes and parses such names.
/// </summary>
/// <remarks>
/// The name only identifies the archive; the manifest decides which database it holds. The name contains no path separators and
/// only one dot, so it cannot lead out of a folder. The default value is not a name.
/// </remarks>
public readonly struct ArchiveName : IEquatable<ArchiveName>
{
    private const string Ending = ".zip";
    private const string StampFormat = "yyyyMMddHHmmss";

    /// <summary>The earliest time in a name or manifest: the time of machines without a clock.</summary>
    public static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The latest time in a name. A year before the maximum of .NET, so that time spans can be added to it.</summary>
    public static readonly DateTimeOffset Latest = new(9998, 12, 31, 23, 59, 59, TimeSpan.Zero);

    private ArchiveName(DatabaseName database, DateTimeOffset stamp)
    {
        Database = database;
        Stamp = stamp;
    }

    /// <summary>The database in the name; the manifest may name another one.</summary>
    public DatabaseName Database { get; }

    /// <summary>The time in the name, UTC.</summary>
    public DateTimeOffset Stamp { get; }

    /// <summary>The file name.</summary>
    public string Value => Database == default
        ? throw new InvalidOperationException("A default ArchiveName is not a name.")
        : $"{Database.Value}_{Stamp.UtcDateTime.ToString(StampFormat, CultureInfo.InvariantCulture)}{Ending}";

    /// <summary>Composes a name.</summary>
    /// <param name="database">The database.</param>
    /// <param name="instant">The time; truncated to the second and limited to the range of names.</param>
    public static ArchiveName Compose(DatabaseName database, DateTimeOffset instant) => new(database, instant switch
    {
        _ when instant < Earliest => Earliest,
        _ when instant > Latest => Latest,
        _ => new DateTimeOffset(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero),
    });

    /// <summary>The name one second later, for use when this one is taken.</summary>
    /// <exception cref="JettraException">Code <c>no_free_backup_name</c> when there is no later one.</exception>
    public ArchiveName Next() => Stamp < Latest ? new(Database, Stamp.AddSeconds(1)) : throw new JettraException(
        ErrorCodes.NoFreeBackupName, $"All names for a backup of {Database} up to the last one, {Value}, are taken.");

    /// <summary>Parses a name.</summary>
    /// <exception cref="JettraException">Code <c>invalid_backup_name</c>.</exception>
    public static ArchiveName Parse(string? text) =>
        TryParse(text, out var name)
            ? name
            : throw (ForeignArchiveName.TryParse(text, out var foreign)
                ? new JettraException(
                    ErrorCodes.InvalidBackupName,
                    $"\"{MessageText.Shorten(foreign.Database)}\" is not a valid database name on this server, so this file is not listed as a backup.",
                    hint: "An administrator can restore the file under another name. GET /api/backups/unlisted and \"show unlisted\" in the shell propose a free name.")
                : new JettraException(
                    ErrorCodes.InvalidBackupName,
                    string.IsNullOrEmpty(text) ? (MessageTemplate)"The name of the backup is missing." : $"\"{MessageText.Shorten(text)}\" is not a valid backup name."));

    /// <summary>Parses a name; false when it is not valid.</summary>
    public static bool TryParse(string? text, out ArchiveName name)
    {
        name = default;
        var tail = 1 + StampFormat.Length + Ending.Length;
        if (text is null || text.Length <= tail || !text.EndsWith(Ending, StringComparison.Ordinal) || text[^tail] != '_')
        {
            return false;
        }

        var stamp = text.AsSpan(text.Length - tail + 1, StampFormat.Length);
        if (!DatabaseName.TryParse(text[..^tail], out var database)
            || !DateTime.TryParseExact(stamp, StampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            || instant < Earliest.UtcDateTime || instant > Latest.UtcDateTime)
        {
            return false;
        }

        name = new ArchiveName(database, new DateTimeOffset(instant, TimeSpan.Zero));
        return name.Value == text;
    }

    /// <inheritdoc/>
    public bool Equals(ArchiveName other) =>
        Stamp == other.Stamp && string.Equals(Database.ToString(), other.Database.ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ArchiveName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Stamp, Database.ToString().GetHashCode(StringComparison.Ordinal));

    /// <summary>Whether two names are equal (case-sensitive).</summary>
    public static bool operator ==(ArchiveName left, ArchiveName right) => left.Equals(right);

    /// <summary>Whether two names differ.</summary>
    public static bool operator !=(ArchiveName left, ArchiveName right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => Database == default ? string.Empty : Value;
}
