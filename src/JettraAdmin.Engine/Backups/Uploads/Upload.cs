using System.Diagnostics.CodeAnalysis;

namespace JettraAdmin.Engine.Backups.Uploads;

/// <summary>The id of an upload: random, so that it cannot be guessed.</summary>
/// <param name="Value">A random UUID.</param>
public readonly record struct UploadId(Guid Value) : IParsable<UploadId>
{
    /// <inheritdoc/>
    public static UploadId Parse(string s, IFormatProvider? provider = null) => new(Guid.ParseExact(s, "N"));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out UploadId result)
    {
        var ok = Guid.TryParseExact(s, "N", out var value);
        result = new UploadId(value);
        return ok;
    }

    /// <summary>32 hexadecimal digits in lower case.</summary>
    public override string ToString() => Value.ToString("N");
}

/// <summary>A file that a person sent, kept aside until it was restored, or for a day.</summary>
/// <param name="Id">The upload.</param>
/// <param name="FileName">What the person's computer called it; shown, never used as a path.</param>
/// <param name="By">Whose it is; nobody else but an administrator can use it.</param>
/// <param name="CreatedAt">When it was sent.</param>
/// <param name="Bytes">How much of it is here.</param>
/// <param name="Complete">Whether all of it is here.</param>
public sealed record Upload(UploadId Id, string FileName, string By, DateTimeOffset CreatedAt, long Bytes, bool Complete)
{
    /// <summary>How much there will be of it.</summary>
    public long Length { get; init; } = Bytes;

    /// <summary>When it is thrown away, unless it is restored or more of it comes.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What the sender said of it, to be handed back as it was said; null when nothing.</summary>
    public string? Metadata { get; init; }
}
