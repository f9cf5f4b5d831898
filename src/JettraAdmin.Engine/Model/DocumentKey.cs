using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Model;

/// <summary>Where a document's <c>_id</c> comes from when it is read. One that is null counts as missing.</summary>
public enum DocumentKeySource
{
    /// <summary>It must be there: what archives and engines hold.</summary>
    Required,
    /// <summary>It is taken from <c>_id</c>, or made (a UUID, version 7): what a save does.</summary>
    Generated,
    /// <summary>
    /// It is taken from <c>_id</c>, else from the field <c>id</c>, or made: what imports and commands do. Either may be a text, a number,
    /// or an extended value such as <c>{"$oid":"…"}</c>; <c>_id</c> is stored as a text.
    /// </summary>
    Imported,
    /// <summary>It is the one given, whatever the document says: what a replacement by id does.</summary>
    Forced,
    /// <summary>It is taken from <c>_id</c>, else from a text field <c>id</c> that can be one, else it is the one given: what a file of an existing server does.</summary>
    Filed,
}

/// <summary>Says where a document's <c>_id</c> comes from.</summary>
/// <param name="Source">The rule.</param>
/// <param name="Id">The id for <see cref="DocumentKeySource.Forced"/>, already checked, or for <see cref="DocumentKeySource.Filed"/>; otherwise null.</param>
public readonly record struct DocumentKey(DocumentKeySource Source, string? Id = null)
{
    /// <summary>The document must hold its id.</summary>
    public static readonly DocumentKey Required = new(DocumentKeySource.Required);

    /// <summary>A missing id is made.</summary>
    public static readonly DocumentKey Generated = new(DocumentKeySource.Generated);

    /// <summary>A missing id is taken from the field <c>id</c>, or made.</summary>
    public static readonly DocumentKey Imported = new(DocumentKeySource.Imported);

    /// <summary>The id is this one.</summary>
    /// <exception cref="JettraException">Code <c>invalid_id</c> when the id breaks the rule.</exception>
    public static DocumentKey Forced(string? id) => new(DocumentKeySource.Forced, Check(id));

    /// <summary>A missing id is taken from the field <c>id</c>, or is the name of the document's file.</summary>
    public static DocumentKey Filed(string name) => new(DocumentKeySource.Filed, name);

    /// <summary>Checks an id: 1 to 512 UTF-8 bytes, no control characters, no lone surrogates.</summary>
    /// <exception cref="JettraException">Code <c>invalid_id</c> when the id breaks the rule.</exception>
    /// <param name="id">The id; null for one whose escapes make no text.</param>
    public static string Check(string? id) => IsValid(id)
        ? id!
        : throw new JettraException(
            ErrorCodes.InvalidId,
            id switch
            {
                null => "The document's id holds half of a surrogate pair, which is no character.",
                "" => "The document's id is empty.",
                _ => $"\"{DatabaseName.Shown(id)}\" is not an id for a document.",
            });

    /// <summary>Whether a text can be an id.</summary>
    internal static bool IsValid(string? id)
    {
        // No id of more than 512 UTF-16 units can have 512 bytes or fewer.
        if (string.IsNullOrEmpty(id) || id.Length > Document.MaxIdBytes)
        {
            return false;
        }

        var bytes = 0;
        for (var i = 0; i < id.Length; i++)
        {
            var c = id[i];
            if (char.IsControl(c))
            {
                return false;
            }

            if (char.IsSurrogate(c))
            {
                if (i + 1 >= id.Length || !char.IsSurrogatePair(c, id[i + 1]))
                {
                    return false;
                }

                i++;
                bytes += 4;
            }
            else
            {
                bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            }
        }

        return bytes <= Document.MaxIdBytes;
    }
}
