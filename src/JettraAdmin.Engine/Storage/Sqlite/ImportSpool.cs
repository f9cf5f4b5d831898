using System.Buffers.Binary;
using System.Text;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>Stores received documents in a temporary file: memory use is constant, and no lock is held while they arrive.</summary>
internal sealed class ImportSpool : IDisposable
{
    private const int HeadBytes = 24;
    private const int RowAt = 8;
    private const int LineAt = 16;
    private const long Discarded = 0;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly Action<string> _onNotDeleted;
    private long _last;

    /// <summary>Creates the file. It is deleted when closed, or at the next start after a crash.</summary>
    /// <param name="folder">The folder for the file.</param>
    /// <param name="onNotDeleted">Called with the path when the file could not be deleted.</param>
    public ImportSpool(string folder, Action<string> onNotDeleted)
    {
        _path = Path.Combine(folder, $"import-{Guid.CreateVersion7():N}");
        _onNotDeleted = onNotDeleted;
        _file = SqliteErrors.Translate(() => DataFolder.NewFile(_path, FileMode.CreateNew));
    }

    /// <summary>Whether no document was received.</summary>
    public bool IsEmpty => _file.Length == 0;

    /// <summary>Receives all documents.</summary>
    public async Task FillAsync(IAsyncEnumerable<ImportRow> rows, CancellationToken ct)
    {
        await foreach (var row in rows.WithCancellation(ct).ConfigureAwait(false))
        {
            ct.ThrowIfCancellationRequested();
            SqliteErrors.Translate(() => Write(row));
        }

        SqliteErrors.Translate(_file.Flush);
    }

    /// <summary>Reads the documents back, except discarded ones. Each is valid until the next is read. One enumeration at a time.</summary>
    public IEnumerable<ImportRow> Read()
    {
        SqliteErrors.Translate(() => _file.Position = 0);
        long next = 0;
        var head = new byte[HeadBytes];
        byte[] json = [];
        while (SqliteErrors.Translate(() => _file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)) == HeadBytes)
        {
            var id = new byte[BinaryPrimitives.ReadInt32LittleEndian(head)];
            var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(4));
            if (json.Length < length)
            {
                json = new byte[Math.Max(length, Math.Min(json.Length * 2, Document.MaxBytes))];
            }

            SqliteErrors.Translate(() =>
            {
                _file.ReadExactly(id);
                _file.ReadExactly(json, 0, length);
            });
            (_last, next) = (next, next + HeadBytes + id.Length + length);
            var row = BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(RowAt));
            if (row != Discarded)
            {
                yield return new ImportRow(
                    new Document(Encoding.UTF8.GetString(id), json.AsMemory(0, length)), row, BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(LineAt)));
            }
        }
    }

    /// <summary>Discards the document that was read last.</summary>
    public void Discard()
    {
        // Not through the stream, which would lose its position and read-ahead buffer.
        Span<byte> row = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(row, Discarded);
        try
        {
            RandomAccess.Write(_file.SafeFileHandle, row, _last + RowAt);
        }
        catch (Exception e) when (SqliteErrors.From(e) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The buffer could not be written. The file is closed all the same and deleted below.
        }

        try
        {
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _onNotDeleted(_path);
        }
    }

    private void Write(ImportRow row)
    {
        var id = Encoding.UTF8.GetBytes(row.Document.Id);
        Span<byte> head = stackalloc byte[HeadBytes];
        BinaryPrimitives.WriteInt32LittleEndian(head, id.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], row.Document.Json.Length);
        BinaryPrimitives.WriteInt64LittleEndian(head[RowAt..], row.Row);
        BinaryPrimitives.WriteInt64LittleEndian(head[LineAt..], row.Line);
        _file.Write(head);
        _file.Write(id);
        _file.Write(row.Document.Json.Span);
    }
}
