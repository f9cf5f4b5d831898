namespace JettraAdmin.Engine.Archives;

/// <summary>Formats counts for messages.</summary>
internal static class Quantity
{
    /// <summary>A count with its noun, in the plural if needed: <c>1 document</c>, <c>2 documents</c>.</summary>
    public static string Of(long count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? string.Empty : "s")}");
}
