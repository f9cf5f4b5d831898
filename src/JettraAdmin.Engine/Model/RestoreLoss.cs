namespace JettraAdmin.Engine.Model;

/// <summary>What kind of thing a restore does not carry over as it was.</summary>
public enum RestoreLossKind
{
    /// <summary>Earlier versions of documents.</summary>
    Versions,
    /// <summary>Values that JSON cannot write, which became texts.</summary>
    Values,
    /// <summary>Index definitions that are not possible here.</summary>
    Indexes,
    /// <summary>Accounts, with their passwords.</summary>
    Accounts,
    /// <summary>Documents of a collection whose name is reserved.</summary>
    ReservedNames,
    /// <summary>Steps of transactions that were not committed.</summary>
    Transactions,
    /// <summary>Validation rules, which come over as documents and are not enforced.</summary>
    Rules,
    /// <summary>Before a restore: unique indexes of a server that did not enforce them. The restore finds out whether the data allows them.</summary>
    UniqueIndexes,
    /// <summary>After a restore: a unique index that was restored as non-unique, because documents have equal values.</summary>
    RelaxedIndexes,
    /// <summary>Files that are no part of a database.</summary>
    OtherFiles,
}

/// <summary>One thing that a restore does not carry over as it was.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Collection">The collection that it is in; null when it is in several or in none.</param>
/// <param name="Count">How many there are of it.</param>
/// <param name="Sentence">All of it in a sentence, without a full stop.</param>
public sealed record RestoreLoss(RestoreLossKind Kind, string? Collection, long Count, string Sentence)
{
    /// <summary>So many names stand in one sentence.</summary>
    private const int MostNames = 5;

    /// <summary>A unique index that a restore brought back without being unique.</summary>
    internal static RestoreLoss Relaxed(CollectionName collection, IndexDefinition index) => new(
        RestoreLossKind.RelaxedIndexes,
        collection.Value,
        1,
        $"{DatabaseName.Shown(collection.Value)}: the unique index on {DatabaseName.Shown(index.FieldList)}, because documents have equal values; it was restored as non-unique");

    /// <summary>Names in a sentence: the first few, and how many more there are.</summary>
    internal static string Names(IReadOnlyCollection<string> names)
    {
        var shown = string.Join(", ", names.Take(MostNames).Select(DatabaseName.Shown));
        return names.Count <= MostNames ? shown : $"{shown} and {names.Count - MostNames} more";
    }
}
