using System.Diagnostics.CodeAnalysis;

namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>The id of a transaction: random and unique.</summary>
/// <param name="Value">A UUID, version 4.</param>
public readonly record struct TransactionId(Guid Value) : IParsable<TransactionId>
{
    /// <summary>A new id.</summary>
    public static TransactionId New() => new(Guid.NewGuid());

    /// <inheritdoc/>
    public static TransactionId Parse(string s, IFormatProvider? provider = null) => new(Guid.ParseExact(s, "D"));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TransactionId result)
    {
        var ok = Guid.TryParseExact(s, "D", out var value);
        result = new TransactionId(value);
        return ok;
    }

    /// <summary>The id with hyphens, in lower case.</summary>
    public override string ToString() => Value.ToString("D");
}
