namespace JettraAdmin.Contract.Tests;

/// <summary>Selects and orders documents.</summary>
/// <param name="Filter">The condition; null for all documents.</param>
/// <param name="Order">The order; null for that of <c>_id</c>.</param>
/// <param name="Limit">The maximum number of documents; null for all.</param>
/// <param name="Offset">How many documents to skip.</param>
public sealed record QueryOptions(string? Filter = null, string? Order = null, int? Limit = null, int Offset = 0)
{
    public static readonly QueryOptions All = new();
}
