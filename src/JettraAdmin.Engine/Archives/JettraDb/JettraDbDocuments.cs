using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>Reads and decodes single files of an archive. Buffers are reused: results are valid until the next call.</summary>
internal sealed class JettraDbDocuments(ZipReader zip)
{
    private const string RepairHint = "Correct it or delete it on the server that wrote the archive, and make a new backup there.";

    private readonly StoredValue _value = new();
    private readonly JsonOutput _json = new();
    private readonly DocumentParser _parser = new();
    private byte[] _file = new byte[16 * 1024];

    /// <summary>The number of NaN and infinite numbers in the last file; they were converted to strings.</summary>
    public int NonFinite => _json.NonFinite;

    /// <summary>Reads a document.</summary>
    /// <param name="entry">The index of its entry.</param>
    /// <param name="key">The id if the document has neither <c>_id</c> nor a string <c>id</c>.</param>
    /// <exception cref="JettraException">Code <c>archive_untranslatable</c>, or another that begins with <c>archive_</c>.</exception>
    public Document Read(int entry, string key)
    {
        try
        {
            return _parser.Parse(Decode(entry), DocumentKey.FromFileName(key));
        }
        catch (JettraException e) when (e.Kind != ErrorKind.Unprocessable)
        {
            throw ArchiveErrors.Untranslatable(
                $"the entry {ArchiveErrors.Quote(zip.Entries[entry].Name)} is not a valid document. {e.What}", RepairHint, e);
        }
    }

    /// <summary>Reads a file that is not a document.</summary>
    public ReadOnlyMemory<byte> ReadValue(int entry)
    {
        try
        {
            return Decode(entry);
        }
        catch (JettraException e) when (e.Kind != ErrorKind.Unprocessable)
        {
            throw Wrong(entry, e.What, e);
        }
    }

    /// <summary>The error for a file with unexpected content.</summary>
    public JettraException Wrong(int entry, MessageTemplate what, Exception? cause = null) =>
        ArchiveErrors.Untranslatable($"the entry {ArchiveErrors.Quote(zip.Entries[entry].Name)} is not valid. {what}", RepairHint, cause);

    private ReadOnlyMemory<byte> Decode(int number)
    {
        var size = zip.Entries[number].Size;
        if (size > StoredValue.MaxBytes)
        {
            throw new JettraException(ErrorCodes.DocumentTooLarge, $"It has {size} bytes, which is more than a document of 16 MiB needs.");
        }

        using var entry = zip.Read(number);
        var length = Read(entry, _file, 0);
        if (StoredValue.IsPacked(_file.AsSpan(0, length)))
        {
            Unpack(entry, length);
            return _json.Written;
        }

        if (length == _file.Length)
        {
            // One byte more than the size, so that the end of the entry is reached and checked.
            Array.Resize(ref _file, (int)Math.Max(size, length) + 1);
            length = Read(entry, _file, length);
        }

        StoredValue.Decode(_file.AsSpan(0, length), _json);
        return _json.Written;
    }

    private void Unpack(ZipEntryReader entry, int begun)
    {
        try
        {
            using var packed = new ZipEntryStream(_file.AsMemory(0, begun), entry);
            _value.DecodePacked(packed, _json);
        }
        finally
        {
            // Reports damaged bytes as damage, and not as an invalid value.
            entry.ProveRest();
        }
    }

    /// <summary>Reads until the buffer is full or the entry ends; returns the number of bytes in the buffer.</summary>
    private static int Read(ZipEntryReader entry, byte[] to, int length)
    {
        for (int count; length < to.Length && (count = entry.Read(to.AsSpan(length))) > 0;)
        {
            length += count;
        }

        return length;
    }
}
