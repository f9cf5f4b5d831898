namespace JettraAdmin.Engine.Archives;

/// <summary>Numbers in sentences.</summary>
internal static class Counting
{
    /// <summary>A number and its noun.</summary>
    public static string Of(long count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? string.Empty : "s")}");
}
