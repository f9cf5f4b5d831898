using System.Text.Json;
using System.Text.Json.Serialization;
using JettraAdmin.Engine.Files;

namespace JettraAdmin.Engine.Backups.Uploads;

/// <summary>The small file beside an upload in parts: its description, and the flushed byte count.</summary>
/// <param name="FileName">Its name on the sender's computer.</param>
/// <param name="By">Who sends it.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="ChangedAt">When the last part arrived.</param>
/// <param name="Length">Its full length in bytes.</param>
/// <param name="Bytes">The bytes received and flushed.</param>
/// <param name="Metadata">The sender's metadata.</param>
/// <param name="Check">What verifying it showed.</param>
internal sealed record UploadNote(
    string FileName, string By, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, long Length, long Bytes, string? Metadata, UploadCheck? Check = null)
{
    public const string Extension = ".note";

    private const int MaxBytes = 64 * 1024;

    /// <summary>Reads a note; null when it is not a note, or incomplete.</summary>
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

    /// <summary>Replaces the note atomically: after a crash it is the old one or the new one.</summary>
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
[JsonSourceGenerationOptions(UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
internal sealed partial class UploadNoteJson : JsonSerializerContext;
