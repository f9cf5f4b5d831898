using System.Security.Cryptography;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Backups.Uploads;

/// <summary>What a sender says the checksum of a part is; a part that names one is taken whole or not at all.</summary>
/// <param name="Algorithm">How it was computed.</param>
/// <param name="Value">The checksum.</param>
public sealed record PartChecksum(HashAlgorithmName Algorithm, ReadOnlyMemory<byte> Value)
{
    /// <summary>The names of the algorithms as senders write them, the better first.</summary>
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
