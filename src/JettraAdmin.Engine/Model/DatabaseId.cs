using System.Diagnostics.CodeAnalysis;

namespace JettraAdmin.Engine.Model;

/// <summary>
/// What a database is, whatever it is called: given at creation, kept through rename, restore and undo, never given again.
/// </summary>
/// <param name="Value">A UUID, version 7.</param>
public readonly record struct DatabaseId(Guid Value) : IParsable<DatabaseId>
{
    /// <summary>A new id, later in order than those made before.</summary>
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
