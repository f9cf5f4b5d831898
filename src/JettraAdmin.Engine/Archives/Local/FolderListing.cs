using System.Collections.Concurrent;
using JettraAdmin.Engine.Failures;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>Knows what lies in the folder. An archive is opened once for each stamp; everything else is looked at anew.</summary>
internal sealed partial class FolderListing(string directory, ArchiveLimits limits, ILogger logger)
{
    private readonly ConcurrentDictionary<ArchiveName, StoredArchive> _known = new();

    /// <summary>All archives, the newest first: by the instant of the data where the manifest tells it, else of the name.</summary>
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

        // Taking away the right to read a file does not change its stamp.
        if (_known.TryGetValue(name, out var known) && known.Stamp == file.Stamp && UnreadableFile.MayRead(path))
        {
            return known;
        }

        return Read(new StoredArchive(name, file.Bytes, file.Stamp, null, null), path, ct);
    }

    /// <summary>Opens an archive. What the machine refused is told, but not remembered. Whatever a file makes of this, the others are listed.</summary>
    private StoredArchive Read(StoredArchive file, string path, CancellationToken ct)
    {
        try
        {
            using var stream = LocalFile.Open(path);
            if (stream is null)
            {
                return file with { Fault = "The file went away while it was looked at.", Unreadable = true };
            }

            using var reader = ArchiveReader.Open(stream, limits, ct);
            return _known[file.Name] = file with { Contents = reader.Contents };
        }
        catch (JettraException e) when (e.Kind == ErrorKind.Unprocessable)
        {
            return _known[file.Name] = file with { Fault = e.What, FaultCode = e.Error };
        }
        catch (Exception e) when (e is JettraException || LocalErrors.IsMachine(e))
        {
            return file with { Fault = UnreadableFile.Sentence(path, e), Unreadable = true };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogUnforeseen(e, Path.GetFileName(path));
            return _known[file.Name] = file with { Fault = "The file could not be understood. The log of the server says more." };
        }
    }

    [LoggerMessage(EventId = 590, Level = LogLevel.Error, Message = "{File} in the backups folder could not be read because of an unexpected error; it is listed as damaged")]
    private partial void LogUnforeseen(Exception e, string file);
}
