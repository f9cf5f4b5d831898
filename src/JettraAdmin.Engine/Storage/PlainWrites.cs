using JettraAdmin.Engine.Databases;

namespace JettraAdmin.Engine.Storage;

/// <summary>Writes that demand nothing of their database but that it is there.</summary>
public static class PlainWrites
{
    /// <summary>Makes all changes in one transaction, in the data that the name points at now; <see cref="IDocumentEngine.WriteAsync"/> without terms.</summary>
    public static Task<long> WriteAsync(this IDocumentEngine engine, DatabaseName name, IReadOnlyList<DocumentChange> changes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return engine.WriteAsync(name, changes, null, ct);
    }
}
