using System.Text;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>The content of the one file in a ZIP, checked as it is read. It reads the archive without waiting: that is a file of this machine.</summary>
internal sealed class ZippedText : ReadOnlyStream
{
    private const string PackAgain = "Pack the file alone as a plain ZIP (Deflate, no password) or with gzip, or send it as it is.";

    private readonly ZipReader _zip;
    private readonly ZipEntryReader _entry;

    private ZippedText(ZipReader zip, ZipEntryReader entry) => (_zip, _entry) = (zip, entry);

    /// <summary>Begins to read the one file of a ZIP.</summary>
    /// <param name="file">The ZIP; it stays the caller's.</param>
    /// <param name="maxBytes">How many bytes it may inflate to.</param>
    /// <param name="ct">Ends the reading of its directory.</param>
    public static ZippedText Open(Stream file, long maxBytes, CancellationToken ct) => Translate(() =>
    {
        var zip = ZipReader.Open(file, ImportLimits.Packed, ct);
        try
        {
            var number = TheOnly(zip.Entries);
            return zip.Entries[number].Size <= maxBytes ? new ZippedText(zip, zip.Read(number)) : throw ImportRefusal.TooLarge(maxBytes);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    });

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return _entry.Read(buffer);
        }
        catch (JettraException e)
        {
            throw Translated(e);
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : new(Read(buffer.Span));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _entry.Dispose();
            _zip.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>The number of the one file; folders, and what operating systems add, are none.</summary>
    private static int TheOnly(IReadOnlyList<ZipEntry> entries)
    {
        var only = -1;
        var count = 0;
        string? other = null;
        for (var i = 0; i < entries.Count; i++)
        {
            var name = entries[i].NameBytes.Span;
            if (name.EndsWith("/"u8) || Leftovers.Is(entries[i].Name) || Leftovers.MayBeOfMac(entries[i].Name))
            {
                continue;
            }

            if (name.SequenceEqual("_info.json"u8) || name.EndsWith(".jdb"u8))
            {
                throw ImportRefusal.Unreadable(
                    "It is the archive of a backup, which holds a whole database.", "Restore it: POST /api/restore/upload, or \"restore FILE\" in the shell.");
            }

            if (name.SequenceEqual("[Content_Types].xml"u8))
            {
                throw ImportRefusal.Unreadable("It is a document of an office program, such as an Excel workbook.", "Save the table as CSV (UTF-8), and send that.");
            }

            (only, other, count) = (i, count == 0 ? Encoding.UTF8.GetString(name) : other, count + 1);
        }

        return count == 1
            ? only
            : throw ImportRefusal.Unreadable(
                count == 0 ? "It is a ZIP without a file." : $"It is a ZIP with {count} files, of which {ImportRefusal.Named(other!)} is one, and an import takes one.",
                "Pack one file alone, or send the files one after the other.");
    }

    private static T Translate<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JettraException e) when (e.Error != ErrorCodes.InvalidImportFile && e.Error != ErrorCodes.UploadTooLarge)
        {
            throw Translated(e);
        }
    }

    private static JettraException Translated(JettraException e) =>
        e.Error == ErrorCodes.ArchiveLimits ? new(ErrorCodes.UploadTooLarge, $"The ZIP is not read. {e.What}", "Nothing was imported.", "Unpack the file, then send it.", e)
        : ImportRefusal.Unreadable($"The ZIP is not read. {e.What}", PackAgain, e);
}
