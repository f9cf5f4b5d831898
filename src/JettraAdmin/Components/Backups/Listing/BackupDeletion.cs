using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>
/// The questions before backups are deleted: one for all, and then one for each database that would have no good backup left, whose
/// name must be typed.
/// </summary>
public sealed class BackupDeletion
{
    private readonly List<Backup> _chosen;
    private readonly Queue<IReadOnlyList<Backup>> _last;
    private readonly List<(ArchiveName Name, JobProblem Problem)> _failed = [];

    /// <summary>Creates it.</summary>
    /// <param name="chosen">The backups to delete.</param>
    /// <param name="all">All backups, to see which are the last good ones.</param>
    public BackupDeletion(IEnumerable<Backup> chosen, IReadOnlyCollection<Backup> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        _chosen = [.. chosen];
        var names = _chosen.Select(b => b.Name).ToHashSet();
        _last = new(all
            .Where(b => b.Good)
            .GroupBy(Owner)
            .Where(good => good.All(b => names.Contains(b.Name)))
            .Select(good => (IReadOnlyList<Backup>)[.. good]));
        Questions = _last.Count;
    }

    /// <summary>The backups to delete, less those that were left out.</summary>
    public IReadOnlyList<Backup> Chosen => _chosen;

    /// <summary>Whether the first question was answered.</summary>
    public bool Confirmed { get; private set; }

    /// <summary>All good backups of the database that is asked about now; null when nothing more is asked.</summary>
    public IReadOnlyList<Backup>? AskedAbout => Confirmed && _last.Count > 0 ? _last.Peek() : null;

    /// <summary>The database that is asked about now.</summary>
    public DatabaseName? Database => AskedAbout?[0].Database;

    /// <summary>About how many databases is asked altogether.</summary>
    public int Questions { get; }

    /// <summary>The number of the question about <see cref="Database"/>, from 1.</summary>
    public int Question => Questions - _last.Count + 1;

    /// <summary>Whether backups can be deleted now.</summary>
    public bool IsReady => Confirmed && _last.Count == 0 && _chosen.Count > 0;

    /// <summary>What was typed to confirm.</summary>
    public string Typed { get; set; } = "";

    /// <summary>Whether the name was typed exactly.</summary>
    public bool TypedRight => Database is { } name && Typed == name.Value;

    /// <summary>How many were deleted.</summary>
    public int Deleted { get; private set; }

    /// <summary>The backups that could not be deleted, and why.</summary>
    public IReadOnlyList<(ArchiveName Name, JobProblem Problem)> Failed => _failed;

    /// <summary>Whether a backup is the only good one of its database.</summary>
    public static bool IsOnlyGood(Backup backup, IEnumerable<Backup> all)
    {
        ArgumentNullException.ThrowIfNull(backup);
        return backup.Good && !all.Any(b => b.Good && b.Name != backup.Name && Owner(b) == Owner(backup));
    }

    /// <summary>Answers the first question, or the one about a database whose name was typed.</summary>
    public void Confirm()
    {
        if (!Confirmed)
        {
            Confirmed = true;
        }
        else if (TypedRight)
        {
            _last.Dequeue();
        }

        Typed = "";
    }

    /// <summary>Keeps the good backups of the database that is asked about.</summary>
    public void LeaveOut()
    {
        if (Confirmed && _last.TryDequeue(out var kept))
        {
            _chosen.RemoveAll(kept.Contains);
            Typed = "";
        }
    }

    /// <summary>A backup was deleted.</summary>
    public void Succeed() => Deleted++;

    /// <summary>A backup could not be deleted.</summary>
    public void Fail(ArchiveName name, JobProblem problem) => _failed.Add((name, problem));

    // A renamed database is the same; an archive without an id belongs to whatever has its name.
    private static string Owner(Backup backup) => backup.DatabaseId?.ToString() ?? backup.Database.Value;
}
