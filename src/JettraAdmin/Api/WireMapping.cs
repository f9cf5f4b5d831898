using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Api;

/// <summary>Maps the engine's types to the records of the API.</summary>
internal static class WireMapping
{
    /// <summary>The maximum number of unlisted files in a response.</summary>
    private const int MaxUnlisted = 1000;

    public static IndexInfo ToWire(this IndexDefinition index) => new(index.FieldList, index.Unique, index.Sequential);

    public static BackupInfo ToWire(this Backup backup, DateTimeOffset now) => new(
        backup.Name.Value,
        backup.Bytes,
        backup.Database.Value,
        backup.TakenAt,
        new AssuranceInfo(backup.Assurance.Level.WireName(), backup.Assurance.At, backup.Assurance.Took?.TotalSeconds, backup.Assurance.Fault?.ToString()))
    {
        By = backup.By,
        Manifest = backup.Manifest?.ToWire(),
        Listing = backup.Contents?.Listed(),
        NotCarriedOver = backup.Losses.Sentences(),
        Losses = backup.Losses.ToWire(),
        DateInFuture = backup.IsAhead(now),
    };

    public static UnlistedInfo ToWire(this FolderReport report) => new(
        report.UnlistedCount,
        [.. report.Gone.Select(g => new GoneBackupInfo(g.Name.Value, g.Database.Value, g.TakenAt, g.Bytes > 0 ? g.Bytes : null, g.MissedAt, g.WithAllOthers))])
    {
        Files = report.Unlisted is { } files ? [.. files.Take(MaxUnlisted).Select(f => new UnlistedFileInfo(f.Name, f.Sentence.ToString()) { ProposedName = f.Proposed?.Value })] : null,
    };

    public static ManifestInfo ToWire(this ArchiveManifest manifest) => new(
        manifest.Version,
        manifest.Database.Value,
        manifest.DatabaseId.Value,
        manifest.CreatedAt,
        manifest.Server,
        manifest.Proof.Documents,
        manifest.Proof.Bytes,
        manifest.Proof.Digest.Value,
        [.. manifest.Proof.Collections.Select(c => new ArchivedCollectionInfo(c.Name.Value, c.Documents, c.Bytes, c.Digest.Value, [.. c.Indexes.Select(ToWire)]))]);

    private static ListingInfo? Listed(this ArchiveContents contents) => contents.Listing is not { } listing ? null : new ListingInfo(
        contents.Documents,
        contents.Bytes,
        [.. listing.Collections.Select(c => new ListedCollectionInfo(c.Name.Value, c.Documents, c.Bytes))],
        listing.NotCarriedOver);

    /// <summary>Null if there are none, so that the JSON member is left out.</summary>
    public static IReadOnlyList<LossInfo>? ToWire(this IReadOnlyList<RestoreLoss> losses) =>
        losses.Count == 0 ? null : [.. losses.Select(l => new LossInfo(l.Kind.WireName(), l.Collection, l.Count, l.Sentence.ToString()))];

    private static IReadOnlyList<string>? Sentences(this IReadOnlyList<RestoreLoss> losses) =>
        losses.Count == 0 ? null : [.. losses.Select(l => l.Sentence.ToString())];

    public static UploadInfo ToWire(this Upload upload) =>
        new(upload.Id.ToString(), upload.FileName, upload.Bytes, upload.CreatedAt, upload.Length, upload.Complete, upload.ExpiresAt);

    public static BackupPlanInfo ToWire(this BackupPlan plan) =>
        new(plan.Documents, plan.Bytes, plan.Needs.Most, plan.FreeBytes, plan.About.TotalSeconds) { LeastBytes = plan.Needs.Least };

    public static RestorePlanInfo ToWire(this RestorePlan plan) =>
        new(plan.Contents.Manifest?.ToWire(), plan.Current?.ToWire(), plan.Needs.Most, plan.FreeBytes, plan.About?.TotalSeconds)
        {
            LeastBytes = plan.Needs.Least,
            Listing = plan.Contents.Listed(),
            NotCarriedOver = plan.Losses.Sentences(),
            Losses = plan.Losses.ToWire(),
        };

    public static CurrentInfo ToWire(this DatabaseSummary database) => new(
        database.Database.Name.Value,
        database.Documents,
        database.Bytes,
        [.. database.Collections.Select(c => new CollectionInfo(c.Name.Value, c.Documents, c.Bytes, [.. c.Indexes.Select(ToWire)]))]);

    public static UndoInfo ToWire(this KeptGeneration kept) => new(
        kept.Id,
        kept.Name.Value,
        kept.Database.Value,
        kept.Reason.WireName(),
        kept.Operation.By,
        kept.KeptAt,
        kept.KeptUntil,
        kept.Documents,
        kept.DiskBytes);

    private static string WireName(this AssuranceLevel level) => level switch
    {
        AssuranceLevel.Unreadable => AssuranceLevels.Unreadable,
        AssuranceLevel.Damaged => AssuranceLevels.Damaged,
        AssuranceLevel.Written => AssuranceLevels.Written,
        AssuranceLevel.Verified => AssuranceLevels.Verified,
        AssuranceLevel.Foreign => AssuranceLevels.Foreign,
        AssuranceLevel.Unsupported => AssuranceLevels.Unsupported,
        AssuranceLevel.Proved => AssuranceLevels.Proved,
    };

    private static string WireName(this RestoreLossKind kind) => kind switch
    {
        RestoreLossKind.Versions => LossKinds.Versions,
        RestoreLossKind.Values => LossKinds.Values,
        RestoreLossKind.Indexes => LossKinds.Indexes,
        RestoreLossKind.Accounts => LossKinds.Accounts,
        RestoreLossKind.ReservedNames => LossKinds.ReservedNames,
        RestoreLossKind.Transactions => LossKinds.Transactions,
        RestoreLossKind.Rules => LossKinds.Rules,
        RestoreLossKind.UniqueIndexes => LossKinds.UniqueIndexes,
        RestoreLossKind.RelaxedIndexes => LossKinds.RelaxedIndexes,
        RestoreLossKind.OtherFiles => LossKinds.OtherFiles,
    };

    private static string WireName(this KeptReason reason) => reason switch
    {
        KeptReason.Restored => UndoReasons.Restored,
        KeptReason.Undone => UndoReasons.Undone,
        KeptReason.Dropped => UndoReasons.Dropped,
    };
}
