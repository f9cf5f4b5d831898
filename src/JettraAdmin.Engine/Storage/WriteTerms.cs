using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Storage;

/// <summary>What a write demands that was prepared some time before it is made.</summary>
/// <param name="Id">The id of this write, by which its outcome can be asked for when it is unknown.</param>
/// <param name="Expected">The database as it was seen; the write is refused when its name points at another id or generation by now.</param>
public sealed record WriteTerms(Guid Id, DatabaseEntry Expected)
{
    /// <summary>Whether a database is the one that was seen, with the data that was seen.</summary>
    public bool Accepts(DatabaseEntry found) => found.Id == Expected.Id && found.Generation == Expected.Generation;

    /// <summary>Says what happened to the database since it was seen.</summary>
    /// <param name="found">What its name points at now; null for nothing.</param>
    public JettraException Overtaken(DatabaseEntry? found) => new(
        ErrorCodes.TransactionOvertaken,
        found is null ? $"The database {Expected.Name} was dropped or renamed after the transaction had begun to use it."
        : found.Id == Expected.Id ? $"The database {Expected.Name} was replaced by a restore or an undo after the transaction had begun to use it."
        : $"The name {Expected.Name} belongs to another database than when the transaction began to use it.");
}
