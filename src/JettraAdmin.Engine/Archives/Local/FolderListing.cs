using System.Collections.Concurrent;
using JettraAdmin.Engine.Failures;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>Lists the archives in the folder. Contents are cached by stamp; everything else is read each time.</summary>
internal sealed partial class FolderListing(string directory, ArchiveLimits limits, ILogger logger)
{
    private readonly ConcurrentDictionary<ArchiveName, StoredArchive> _known = new();

    /// <summary>All archives, newest first: by the time in the manifest, or else in the name.</summary>
    public IReadOnlyList<StoredArchive> List(CancellationToken ct)
    {
        var archives = new List<StoredArchive>();
        foreach (var path in Directory.EnumerateFiles(directory, "*", LocalFolder.All))
        {
            if (ArchiveName.TryParse(Path.GetFileName(path), out var name) && Find(name, ct) is { } archive)
            {
                archives.Add(archive);
            }
        }

        foreach (var gone in _known.Keys.Except(archives.Select(a => a.Name)))
        {
            _known.TryRemove(gone, out _);
        }

        return [.. archives.OrderByDescending(a => a.Manifest?.CreatedAt ?? a.Name.Stamp).ThenByDescending(a => a.Name.Value, StringComparer.Ordinal)];
    }

    /// <summary>One archive, or null when no regular file has its name.</summary>
    public StoredArchive? Find(ArchiveName name, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var path = Path.Combine(directory, name.Value);
        if (LocalFile.Find(path) is not { } file)
        {
            return null;
        }

        // Removing read permission does not change the stamp.
        if (_known.TryGetValue(name, out var known) && known.Stamp == file.Stamp && UnreadableFile.MayRead(path))
        {
            return known;
        }

        return Read(new StoredArchive(name, file.Bytes, file.Stamp, null, null), path, ct);
    }

    /// <summary>Opens an archive. Input/output errors are returned but not cached. An error of one file never prevents listing the others.</summary>
    private StoredArchive Read(StoredArchive file, string path, CancellationToken ct)
    {
        try
        {
            using var stream = LocalFile.Open(path);
            if (stream is null)
            {
                return file with { Fault = "The file was removed while it was being opened.", Unreadable = true };
            }

            using var reader = ArchiveReader.Open(stream, limits, ct);
            return _known[file.Name] = file with { Contents = reader.Contents };
        }
        catch (JettraException e) when (e.Kind == ErrorKind.Unprocessable)
        {
            return _known[file.Name] = file with { Fault = e.What, FaultCode = e.Error };
        }
        catch (Exception e) when (e is JettraException || LocalErrors.IsIoError(e))
        {
            return file with { Fault = UnreadableFile.Sentence(path, e), Unreadable = true };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogUnforeseen(e, Path.GetFileName(path));
            return _known[file.Name] = file with { Fault = "The file could not be read because of an unexpected error. The server's log has the details." };
        }
    }

    [LoggerMessage(EventId = 590, Level = LogLevel.Error, Message = "{File} in the backups folder could not be read because of an unexpected error; it is listed as damaged")]
    private partial void LogUnforeseen(Exception e, string file);
}
