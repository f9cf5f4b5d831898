using System.Text.Json;
using System.Text.Json.Serialization;
using JettraAdmin.Engine.Files;

namespace JettraAdmin.Engine.Backups.Uploads;

/// <summary>The small file beside an upload that comes in parts: what it is, and how much of it surely lies on the disk.</summary>
/// <param name="FileName">What the sender calls it.</param>
/// <param name="By">Whose it is.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="ChangedAt">When the last of it came.</param>
/// <param name="Length">How much there will be.</param>
/// <param name="Bytes">How much of it is here and flushed.</param>
/// <param name="Metadata">What the sender said of it.</param>
internal sealed record UploadNote(
    string FileName, string By, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, long Length, long Bytes, string? Metadata)
{
    public const string Extension = ".note";

    private const int MaxBytes = 64 * 1024;

    /// <summary>Reads a note; null when it is none of ours, or was not written to its end.</summary>
    public static UploadNote? Read(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null || file.Length > MaxBytes)
        {
            return null;
        }

        try
        {
            var note = JsonSerializer.Deserialize(File.ReadAllBytes(path), UploadNoteJson.Default.UploadNote);
            return note is { FileName.Length: > 0, By.Length: > 0, Length: > 0, Bytes: >= 0 } && note.Bytes <= note.Length ? note : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the note in one step: after a crash there is the old one or the new one.</summary>
    public void Write(string path)
    {
        var draft = path + ".draft";
        OwnerOnly.CreateFile(draft);
        using (var file = new FileStream(draft, FileMode.Truncate, FileAccess.Write, FileShare.None, 0))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(this, UploadNoteJson.Default.UploadNote));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}

[JsonSerializable(typeof(UploadNote))]
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
internal sealed partial class UploadNoteJson : JsonSerializerContext;
