namespace JettraAdmin.Driver.Wire;

/// <summary>One thing that a restore does not carry over as it was.</summary>
/// <param name="Kind">One of <see cref="LossKinds"/>. A later server may know more of them.</param>
/// <param name="Collection">The collection that it is in; left out when it is in several or in none.</param>
/// <param name="Count">How many there are of it.</param>
/// <param name="Sentence">All of it in a sentence, as it also stands in <c>notCarriedOver</c>.</param>
public sealed record LossInfo(string Kind, string? Collection, long Count, string Sentence);

/// <summary>The words for what a restore does not carry over as it was.</summary>
public static class LossKinds
{
    /// <summary>Earlier versions of documents.</summary>
    public const string Versions = "versions";

    /// <summary>Values that JSON cannot write, which became texts.</summary>
    public const string Values = "values";

    /// <summary>Index definitions that are not possible on this server.</summary>
    public const string Indexes = "indexes";

    /// <summary>Accounts, with their passwords.</summary>
    public const string Accounts = "accounts";

    /// <summary>Documents of a collection whose name is reserved.</summary>
    public const string ReservedNames = "reserved-names";

    /// <summary>Steps of transactions that were not committed.</summary>
    public const string Transactions = "transactions";

    /// <summary>Validation rules, which come over as documents and are not enforced.</summary>
    public const string Rules = "rules";

    /// <summary>Before a restore: unique indexes of a server that did not enforce them. The restore finds out whether the data allows them.</summary>
    public const string UniqueIndexes = "unique-indexes";

    /// <summary>After a restore: a unique index that was restored as non-unique, because documents have equal values.</summary>
    public const string RelaxedIndexes = "relaxed-indexes";

    /// <summary>Files that are no part of a database.</summary>
    public const string OtherFiles = "other-files";
}
