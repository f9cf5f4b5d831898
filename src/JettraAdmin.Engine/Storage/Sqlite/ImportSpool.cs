using System.Buffers.Binary;
using System.Text;
using JettraAdmin.Engine.Databases;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>Documents on their way in, in a file without a future: memory stays flat, and no lock is held while they arrive.</summary>
internal sealed class ImportSpool : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Makes the file; it is removed when closed, and by the next start after a crash.</summary>
    public ImportSpool(string folder) => _file = SqliteErrors.Translate(() => DataFolder.NewFile(
        Path.Combine(folder, $"import-{Guid.CreateVersion7():N}"), FileMode.CreateNew, FileOptions.DeleteOnClose));

    /// <summary>Receives all documents.</summary>
    public async Task FillAsync(IAsyncEnumerable<Document> documents, CancellationToken ct)
    {
        await foreach (var document in documents.WithCancellation(ct).ConfigureAwait(false))
        {
            ct.ThrowIfCancellationRequested();
            SqliteErrors.Translate(() => Write(document));
        }

        SqliteErrors.Translate(_file.Flush);
    }

    /// <summary>Reads them back, once.</summary>
    public IEnumerable<Document> Read()
    {
        _file.Position = 0;
        var lengths = new byte[8];
        while (_file.ReadAtLeast(lengths, lengths.Length, throwOnEndOfStream: false) == lengths.Length)
        {
            var id = new byte[BinaryPrimitives.ReadInt32LittleEndian(lengths)];
            var json = new byte[BinaryPrimitives.ReadInt32LittleEndian(lengths.AsSpan(4))];
            _file.ReadExactly(id);
            _file.ReadExactly(json);
            yield return new Document(Encoding.UTF8.GetString(id), json);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // What was still in its buffer found no room. It is thrown away with the file, which is closed all the same.
        }
    }

    private void Write(Document document)
    {
        var id = Encoding.UTF8.GetBytes(document.Id);
        Span<byte> lengths = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(lengths, id.Length);
        BinaryPrimitives.WriteInt32LittleEndian(lengths[4..], document.Json.Length);
        _file.Write(lengths);
        _file.Write(id);
        _file.Write(document.Json.Span);
    }
}
