using System.Security.Cryptography;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Backups.Uploads;

/// <summary>The checksum that a sender announced for a part; such a part is kept whole or not at all.</summary>
/// <param name="Algorithm">How it was computed.</param>
/// <param name="Value">The checksum.</param>
public sealed record PartChecksum(HashAlgorithmName Algorithm, ReadOnlyMemory<byte> Value)
{
    /// <summary>The names of the algorithms in requests, the strongest first.</summary>
    public static readonly IReadOnlyDictionary<string, HashAlgorithmName> Algorithms = new Dictionary<string, HashAlgorithmName>(StringComparer.Ordinal)
    {
        ["sha256"] = HashAlgorithmName.SHA256,
        ["sha1"] = HashAlgorithmName.SHA1,
    };

    internal void Demand(IncrementalHash computed)
    {
        if (!computed.GetHashAndReset().AsSpan().SequenceEqual(Value.Span))
        {
            throw new JettraException(ErrorCodes.ChecksumMismatch, safe: "Nothing of this part was kept.");
        }
    }
}
