using System.Diagnostics.CodeAnalysis;

namespace JettraAdmin.Engine.Jobs;

/// <summary>The id of a job. It is created with the request and never used for a second job.</summary>
/// <param name="Value">A UUID of version 7: later ids sort after earlier ones.</param>
public readonly record struct JobId(Guid Value) : IParsable<JobId>
{
    /// <summary>Creates an id that sorts after all earlier ones.</summary>
    public static JobId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static JobId Parse(string s, IFormatProvider? provider = null) => new(Guid.ParseExact(s, "N"));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out JobId result)
    {
        var ok = Guid.TryParseExact(s, "N", out var value);
        result = new JobId(value);
        return ok;
    }

    /// <summary>32 hexadecimal digits in lower case.</summary>
    public override string ToString() => Value.ToString("N");
}
