using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>Reads single files of an archive and decodes them. Its buffers are reused: what it gives lasts until the next call.</summary>
internal sealed class JettraDbDocuments(ZipReader zip)
{
    private const string MendThere = "Mend it or delete it on the server that wrote the archive, and back the database up again there.";

    private readonly StoredValue _value = new();
    private readonly JsonOutput _json = new();
    private readonly DocumentParser _parser = new();
    private byte[] _file = new byte[16 * 1024];

    /// <summary>How many numbers of the file read last JSON cannot write; they became texts.</summary>
    public int Unwritable => _json.Unwritable;

    /// <summary>Reads a document.</summary>
    /// <param name="entry">The number of its entry.</param>
    /// <param name="key">What its id is when it holds neither <c>_id</c> nor a text <c>id</c>.</param>
    /// <exception cref="JettraException">Code <c>archive_untranslatable</c>, or another that begins with <c>archive_</c>.</exception>
    public Document Read(int entry, string key)
    {
        try
        {
            return _parser.Parse(Decode(entry), DocumentKey.Filed(key));
        }
        catch (JettraException e) when (e.Kind != ErrorKind.Unprocessable)
        {
            throw ArchiveRefusal.Untranslatable(
                $"the entry {ArchiveRefusal.Named(zip.Entries[entry].Name)} holds no sound document. {e.What}", MendThere, e);
        }
    }

    /// <summary>Reads a file that is no document.</summary>
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

    /// <summary>That a file is not what its name says.</summary>
    public JettraException Wrong(int entry, string what, Exception? cause = null) =>
        ArchiveRefusal.Untranslatable($"the entry {ArchiveRefusal.Named(zip.Entries[entry].Name)} cannot be understood. {what}", MendThere, cause);

    private ReadOnlyMemory<byte> Decode(int number)
    {
        var size = zip.Entries[number].Size;
        if (size > StoredValue.MaxBytes)
        {
            throw new JettraException(ErrorCodes.DocumentTooLarge, $"It has {size} bytes, which is more than a document of 16 MiB takes.");
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
            // One byte more than the file has, so that its end is read, too.
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
            // Bytes that went bad are told as such, and not as a value that cannot be understood.
            entry.ProveRest();
        }
    }

    /// <summary>Reads until the buffer is full or the entry ends; the number of bytes that the buffer holds then.</summary>
    private static int Read(ZipEntryReader entry, byte[] to, int length)
    {
        for (int count; length < to.Length && (count = entry.Read(to.AsSpan(length))) > 0;)
        {
            length += count;
        }

        return length;
    }
}
