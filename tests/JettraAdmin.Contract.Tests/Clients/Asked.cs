namespace JettraAdmin.Contract.Tests;

/// <summary>Which documents are wanted.</summary>
/// <param name="Filter">What they must be like; null for all.</param>
/// <param name="Order">In which order; null for that of <c>_id</c>.</param>
/// <param name="Limit">How many at most; null for all.</param>
/// <param name="Offset">How many to leave out at the beginning.</param>
public sealed record Asked(string? Filter = null, string? Order = null, int? Limit = null, int Offset = 0)
{
    public static readonly Asked All = new();
}
