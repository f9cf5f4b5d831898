using System.Diagnostics.CodeAnalysis;

namespace JettraAdmin.Engine.Jobs;

/// <summary>The id of a job, given when it is asked for and never given again.</summary>
/// <param name="Value">A UUID, version 7, so that ids order by time.</param>
public readonly record struct JobId(Guid Value) : IParsable<JobId>
{
    /// <summary>A new id, later in order than those made before.</summary>
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
