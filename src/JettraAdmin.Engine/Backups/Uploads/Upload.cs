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

/// <summary>An uploaded file, kept until it is restored or for a day.</summary>
/// <param name="Id">The upload.</param>
/// <param name="FileName">Its name on the sender's computer; shown, never used as a path.</param>
/// <param name="By">The user who sent it; only that user and administrators can use it.</param>
/// <param name="CreatedAt">When it was sent.</param>
/// <param name="Bytes">The bytes received so far.</param>
/// <param name="Complete">Whether it is complete.</param>
public sealed record Upload(UploadId Id, string FileName, string By, DateTimeOffset CreatedAt, long Bytes, bool Complete)
{
    /// <summary>Its full length in bytes.</summary>
    public long Length { get; init; } = Bytes;

    /// <summary>When it is discarded unless it is restored or more of it arrives.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What verifying it showed; null when it was not verified.</summary>
    public UploadCheck? Check { get; init; }

    /// <summary>The sender's metadata, returned as it is; null when there is none.</summary>
    public string? Metadata { get; init; }
}
