using System.Text;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>Reads and checks the only file in a ZIP. Reads are synchronous, because the ZIP is a local file.</summary>
internal sealed class ZippedText : ReadOnlyStream
{
    private const string PackAgain = "Pack only this file as a plain ZIP (Deflate, no password) or with gzip, or send it as it is.";

    private readonly ZipReader _zip;
    private readonly ZipEntryReader _entry;

    private ZippedText(ZipReader zip, ZipEntryReader entry) => (_zip, _entry) = (zip, entry);

    /// <summary>Begins to read the only file in a ZIP.</summary>
    /// <param name="file">The ZIP; the caller disposes it.</param>
    /// <param name="maxBytes">The maximum inflated size.</param>
    /// <param name="ct">Cancels reading the directory.</param>
    public static ZippedText Open(Stream file, long maxBytes, CancellationToken ct) => Translate(() =>
    {
        var zip = ZipReader.Open(file, ImportLimits.Packed, ct);
        try
        {
            var number = FindOnlyFile(zip.Entries);
            return zip.Entries[number].Size <= maxBytes ? new ZippedText(zip, zip.Read(number)) : throw ImportErrors.TooLarge(maxBytes);
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

    /// <summary>The index of the only file; ignores folders and files that operating systems add.</summary>
    private static int FindOnlyFile(IReadOnlyList<ZipEntry> entries)
    {
        var only = -1;
        var count = 0;
        string? other = null;
        for (var i = 0; i < entries.Count; i++)
        {
            var name = entries[i].NameBytes.Span;
            if (name.EndsWith("/"u8) || SystemFiles.Matches(entries[i].Name) || SystemFiles.HasAppleDoubleName(entries[i].Name))
            {
                continue;
            }

            if (name.SequenceEqual("_info.json"u8) || name.EndsWith(".jdb"u8))
            {
                throw ImportErrors.Unreadable(
                    "It is a backup, which contains a whole database.", "Restore it: POST /api/restore/upload, or \"restore FILE\" in the shell.");
            }

            if (name.SequenceEqual("[Content_Types].xml"u8))
            {
                throw ImportErrors.Unreadable("It is an office document, such as an Excel workbook.", "Save the table as CSV (UTF-8), and import that.");
            }

            (only, other, count) = (i, count == 0 ? Encoding.UTF8.GetString(name) : other, count + 1);
        }

        return count == 1
            ? only
            : throw ImportErrors.Unreadable(
                count == 0 ? (MessageTemplate)"It is a ZIP without files." : $"It is a ZIP with {count} files, such as {ImportErrors.Quote(other!)}, but an import accepts only one.",
                "Pack only one file, or send the files one after the other.");
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
        e.Error == ErrorCodes.ArchiveLimits ? new(ErrorCodes.UploadTooLarge, $"The ZIP cannot be read. {e.What}", "Nothing was imported.", "Unpack the file, then send it.", e)
        : ImportErrors.Unreadable($"The ZIP cannot be read. {e.What}", PackAgain, e);
}
