using System.Text.Json.Serialization;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Model;

/// <summary>The kinds of things that a restore does not carry over.</summary>
public enum RestoreLossKind
{
    /// <summary>Earlier versions of documents.</summary>
    Versions,
    /// <summary>Values that JSON cannot represent, converted to strings.</summary>
    Values,
    /// <summary>Index definitions that are not supported here.</summary>
    Indexes,
    /// <summary>Accounts, with their passwords.</summary>
    Accounts,
    /// <summary>Documents of a collection whose name is reserved.</summary>
    ReservedNames,
    /// <summary>Steps of transactions that were not committed.</summary>
    Transactions,
    /// <summary>Validation rules, which are restored as documents and not enforced.</summary>
    Rules,
    /// <summary>Before a restore: unique indexes of a server that did not enforce them. The restore checks whether the data allows them.</summary>
    UniqueIndexes,
    /// <summary>A unique index that is restored as non-unique, because documents have equal values; before a restore, if that is known.</summary>
    RelaxedIndexes,
    /// <summary>Files that do not belong to a database.</summary>
    OtherFiles,
}

/// <summary>A loss: something that a restore does not carry over.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Collection">The collection; null for several collections or none.</param>
/// <param name="Count">The number.</param>
/// <param name="Sentence">A sentence for users, without a period.</param>
[JsonConverter(typeof(RestoreLossJson))]
public sealed record RestoreLoss(RestoreLossKind Kind, string? Collection, long Count, MessageTemplate Sentence)
{
    /// <summary>The maximum number of names in a sentence.</summary>
    private const int MaxNames = 5;

    /// <summary>The loss for a relaxed index.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="index">The index.</param>
    /// <param name="isAhead">Whether the restore has not happened yet.</param>
    internal static RestoreLoss Relaxed(CollectionName collection, IndexDefinition index, bool isAhead = false)
    {
        var (name, fields) = (MessageText.Shorten(collection.Value), MessageText.Shorten(index.FieldList));
        return new(RestoreLossKind.RelaxedIndexes, collection.Value, 1, isAhead
            ? (MessageTemplate)$"{name}: the unique index on {fields}, because documents have equal values; it is restored as non-unique"
            : (MessageTemplate)$"{name}: the unique index on {fields}, because documents have equal values; it was restored as non-unique");
    }

    /// <summary>Lists the first names and the number of the others.</summary>
    internal static MessageTemplate ListNames(IReadOnlyCollection<string> names)
    {
        var listed = string.Join(", ", names.Take(MaxNames).Select(MessageText.Shorten));
        return names.Count <= MaxNames ? MessageTemplate.Verbatim(listed) : (MessageTemplate)$"{listed} and {names.Count - MaxNames} more";
    }
}
