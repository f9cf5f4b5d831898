using System.Text.Json;
using System.Text.Json.Serialization;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>
/// What a user typed and chose on the restore page, as the tab keeps it, so that it survives a lost connection, a reload and a restart
/// of the server. It holds names only, and no secrets.
/// </summary>
/// <param name="Address">The address of the page, which holds the source. Under another address the draft does not count.</param>
/// <param name="Origin">The kind of source.</param>
/// <param name="Overwrite">Whether an existing database is overwritten.</param>
/// <param name="Existing">The existing database that was chosen, or null.</param>
/// <param name="NewName">The typed name of the new database; null if it was not typed.</param>
/// <param name="Confirmation">The name that was typed to confirm.</param>
/// <param name="AllowEmpty">Whether an empty file was allowed.</param>
public sealed record RestoreDraft(
    string Address, RestoreOrigin Origin, bool Overwrite, string? Existing, string? NewName, string Confirmation, bool AllowEmpty)
{
    /// <summary>Writes it as the tab keeps it.</summary>
    public string Write() => JsonSerializer.Serialize(this, RestoreDraftJson.Default.RestoreDraft);

    /// <summary>Reads it. Anything else counts as none.</summary>
    public static RestoreDraft? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, RestoreDraftJson.Default.RestoreDraft);
        }
        catch (JsonException)
        {
            // Written by another version, or edited by hand.
            return null;
        }
    }
}

/// <summary>The JSON format of the draft.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RestoreDraft))]
internal sealed partial class RestoreDraftJson : JsonSerializerContext;
