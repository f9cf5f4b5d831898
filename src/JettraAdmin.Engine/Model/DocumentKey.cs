using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Model;

/// <summary>Where the <c>_id</c> of a parsed document comes from. An <c>_id</c> that is null counts as missing.</summary>
public enum DocumentKeySource
{
    /// <summary>The document must have an <c>_id</c>. Used for archives and stored documents.</summary>
    Required,
    /// <summary>From <c>_id</c>, or else generated (a UUID, version 7). Used for saves.</summary>
    Generated,
    /// <summary>
    /// From <c>_id</c>, or else from the field <c>id</c>, or else generated. Used for imports and commands. Both fields may be a string, a
    /// number, or extended JSON such as <c>{"$oid":"…"}</c>; <c>_id</c> is stored as a string.
    /// </summary>
    Imported,
    /// <summary>The given id, regardless of the document. Used to replace a document by id.</summary>
    Forced,
    /// <summary>From <c>_id</c>, or else from a string field <c>id</c> that is a valid id, or else the given file name. Used for files of existing servers.</summary>
    FileName,
}

/// <summary>Defines where the <c>_id</c> of a parsed document comes from.</summary>
/// <param name="Source">The source.</param>
/// <param name="Id">The id for <see cref="DocumentKeySource.Forced"/>, already checked, or for <see cref="DocumentKeySource.FileName"/>; otherwise null.</param>
public readonly record struct DocumentKey(DocumentKeySource Source, string? Id = null)
{
    /// <summary>The document must have an id.</summary>
    public static readonly DocumentKey Required = new(DocumentKeySource.Required);

    /// <summary>A missing id is generated.</summary>
    public static readonly DocumentKey Generated = new(DocumentKeySource.Generated);

    /// <summary>A missing id is taken from the field <c>id</c>, or generated.</summary>
    public static readonly DocumentKey Imported = new(DocumentKeySource.Imported);

    /// <summary>The document gets this id.</summary>
    /// <exception cref="JettraException">Code <c>invalid_id</c>.</exception>
    public static DocumentKey Forced(string? id) => new(DocumentKeySource.Forced, Check(id));

    /// <summary>A missing id is taken from the field <c>id</c>, or else from the file name.</summary>
    public static DocumentKey FromFileName(string name) => new(DocumentKeySource.FileName, name);

    /// <summary>Checks an id: 1 to 512 UTF-8 bytes, no control characters, no lone surrogates.</summary>
    /// <exception cref="JettraException">Code <c>invalid_id</c>.</exception>
    /// <param name="id">The id; null for one with a lone surrogate.</param>
    public static string Check(string? id) => IsValid(id)
        ? id!
        : throw new JettraException(
            ErrorCodes.InvalidId,
            id switch
            {
                null => (MessageTemplate)"The id of the document contains a lone surrogate, which is not a character.",
                "" => "The id of the document is empty.",
                _ => $"\"{MessageText.Shorten(id)}\" is not a valid document id.",
            });

    /// <summary>Whether a text is a valid id.</summary>
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
