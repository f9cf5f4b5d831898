using System.Diagnostics.CodeAnalysis;

namespace JettraAdmin.Engine.Model;

/// <summary>
/// The id of a database: assigned at creation, unchanged by rename, restore and undo, and never reused.
/// </summary>
/// <param name="Value">A UUID, version 7.</param>
public readonly record struct DatabaseId(Guid Value) : IParsable<DatabaseId>
{
    /// <summary>Creates an id that sorts after earlier ones.</summary>
    public static DatabaseId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static DatabaseId Parse(string s, IFormatProvider? provider = null) => new(Guid.ParseExact(s, "D"));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DatabaseId result)
    {
        var ok = Guid.TryParseExact(s, "D", out var value);
        result = new DatabaseId(value);
        return ok;
    }

    /// <summary>The id with hyphens, in lower case.</summary>
    public override string ToString() => Value.ToString("D");
}
