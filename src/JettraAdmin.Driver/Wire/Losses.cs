namespace JettraAdmin.Driver.Wire;

/// <summary>Something that a restore leaves out or changes.</summary>
/// <param name="Kind">One of <see cref="LossKinds"/>. A newer server may have more kinds.</param>
/// <param name="Collection">The collection; omitted for several or none.</param>
/// <param name="Count">The count.</param>
/// <param name="Sentence">A sentence for the user, the same as in <c>notCarriedOver</c>.</param>
public sealed record LossInfo(string Kind, string? Collection, long Count, string Sentence);

/// <summary>The kinds of losses of a restore.</summary>
public static class LossKinds
{
    /// <summary>Earlier versions of documents.</summary>
    public const string Versions = "versions";

    /// <summary>Values that JSON cannot represent, which become texts.</summary>
    public const string Values = "values";

    /// <summary>Index definitions that are not possible on this server.</summary>
    public const string Indexes = "indexes";

    /// <summary>Accounts, with their passwords.</summary>
    public const string Accounts = "accounts";

    /// <summary>Documents of a collection whose name is reserved.</summary>
    public const string ReservedNames = "reserved-names";

    /// <summary>Steps of transactions that were not committed.</summary>
    public const string Transactions = "transactions";

    /// <summary>Validation rules, which are restored as documents and not enforced.</summary>
    public const string Rules = "rules";

    /// <summary>Before a restore: unique indexes of a server that did not enforce them. The restore checks whether the data allows them.</summary>
    public const string UniqueIndexes = "unique-indexes";

    /// <summary>After a restore: unique indexes that were restored as not unique, because documents have equal values.</summary>
    public const string RelaxedIndexes = "relaxed-indexes";

    /// <summary>Files that are not part of a database.</summary>
    public const string OtherFiles = "other-files";
}
