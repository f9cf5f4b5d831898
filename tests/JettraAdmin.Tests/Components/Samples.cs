using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Tests.Components;

/// <summary>Records as the engine hands them out, with made-up content.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Night = new(2025, 12, 14, 22, 0, 0, TimeSpan.Zero);

    public static string DigestOf(char digit) => new(digit, 64);

    public static DatabaseName Name(string text) => DatabaseName.Parse(text);

    public static ArchiveManifest Manifest(string database = "ventas", params (string Collection, long Documents)[] collections) => new(
        1, Name(database), IdOf(database), Night, "JettraAdmin 1.0.0", Guid.Empty,
        new DatabaseProof(
            new Digest(DigestOf('a')),
            [.. (collections.Length == 0 ? [("clientes", 3), ("facturas", 40)] : collections).Select(c => new CollectionProof(CollectionName.Parse(c.Collection), c.Documents, c.Documents * 100, new Digest(DigestOf('b')), []))]));

    public static Backup Backup(string database = "ventas", AssuranceLevel level = AssuranceLevel.Verified, int hoursAgo = 0, string by = "lucia") => new(
        ArchiveName.Compose(Name(database), Night.AddHours(-hoursAgo)), 41_800_000, new ArchiveContents(Manifest(database)), new Assurance(level, Night, TimeSpan.FromSeconds(9), "It is torn."), by);

    /// <summary>An archive of an existing server, with 6 documents and earlier versions.</summary>
    public static JettraDbListing Listing() => new(
        [new CollectionContents(CollectionName.Parse("items"), 6, 6444)],
        [
            new RestoreLoss(RestoreLossKind.Versions, "items", 3, "items: 3 earlier versions of documents"),
            new RestoreLoss(RestoreLossKind.OtherFiles, null, 1, "<b>1 file</b>"),
        ],
        new Digest(DigestOf('c')),
        Night);

    public static RestorePlan Plan(ArchiveManifest? manifest = null, DatabaseSummary? current = null, long needs = 330_000_000, long free = 214_000_000_000) =>
        new(new ArchiveContents(manifest ?? Manifest()), current, new SpaceNeeded(needs / 2, needs), free, TimeSpan.FromSeconds(9));

    public static DatabaseSummary Summary(string database = "ventas", params (string Collection, long Documents)[] collections) => new(
        new DatabaseEntry(IdOf(database), Name(database), 1, Night),
        [.. collections.Select(c => new CollectionSummary(CollectionName.Parse(c.Collection), c.Documents, c.Documents * 100, []))],
        1_000_000);

    public static Job Job(JobKind kind = JobKind.Restore, JobState state = JobState.Running, string database = "ventas", int minutesAgo = 0) =>
        new(JobId.New(), kind, state, Name(database), $"{database}_20251214220000.zip", "lucia", Night.AddMinutes(-minutesAgo))
        {
            StartedAt = Night.AddMinutes(-minutesAgo),
            EndedAt = state >= JobState.Completed ? Night.AddMinutes(-minutesAgo).AddSeconds(8.5) : null,
        };

    /// <summary>The sample backup after it vanished from the folder.</summary>
    public static GoneArchive Gone(string database = "ventas", int hoursAgo = 0) =>
        new(ArchiveName.Compose(Name(database), Night.AddHours(-hoursAgo)), Name(database), IdOf(database), Night.AddHours(-hoursAgo), 41_800_000, Night);

    public static KeptGeneration Kept(KeptReason reason = KeptReason.Restored, string database = "ventas") => new(
        7, IdOf(database), Name(database), reason, new Operation(Guid.Empty, "lucia"), Night, Night.AddDays(7), 48_213, 312_000_000);

    private static DatabaseId IdOf(string database)
    {
        byte[] bytes = new byte[16];
        bytes[0] = (byte)database[0];
        bytes[1] = (byte)database.Length;
        return new DatabaseId(new Guid(bytes));
    }
}
