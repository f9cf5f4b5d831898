using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Uploads;

namespace JettraAdmin.Engine.Backups;

/// <summary>Opens what a restore or a verification reads.</summary>
/// <remarks>Thread-safe. It checks no rights and records nothing.</remarks>
public sealed class RestoreSources
{
    private readonly IArchiveStore _store;
    private readonly BackupList _backupList;
    private readonly UploadStore _uploads;
    private readonly BackupOptions _options;

    /// <summary>Creates it over a store and uploads that have started.</summary>
    public RestoreSources(IArchiveStore store, BackupList backupList, UploadStore uploads, BackupOptions options) =>
        (_store, _backupList, _uploads, _options) = (store, backupList, uploads, options);

    /// <summary>Opens a source. The stream is seekable.</summary>
    /// <exception cref="Failures.JettraException">Codes <c>unknown_backup</c>, <c>busy</c> while a job has not read the backup back yet, <c>backup_unreadable</c>, <c>unknown_upload</c>, <c>upload_unfinished</c>.</exception>
    public async Task<Stream> OpenAsync(RestoreSource source, CancellationToken ct) => source switch
    {
        RestoreSource.Listed listed => await OpenListedAsync(listed.Name, ct).ConfigureAwait(false),
        RestoreSource.Unlisted unlisted => await _store.OpenAsync(unlisted.Name, ct).ConfigureAwait(false),
        RestoreSource.Uploaded uploaded => _uploads.Open(uploaded.Id),
        _ => throw new InvalidOperationException("There is no other source."),
    };

    /// <summary>The content of a source, as far as it is known from opening it.</summary>
    /// <exception cref="Failures.JettraException">As <see cref="OpenAsync"/>, and a code that begins with <c>archive_</c>.</exception>
    public async Task<ArchiveContents> ReadContentsAsync(RestoreSource source, CancellationToken ct)
    {
        await using var content = await OpenAsync(source, ct).ConfigureAwait(false);
        using var reader = ArchiveReader.Open(content, _options.Limits, ct);
        return reader.Contents;
    }

    private Task<Stream> OpenListedAsync(ArchiveName name, CancellationToken ct)
    {
        _backupList.DemandRead(name);
        return _store.OpenAsync(name, ct);
    }
}
