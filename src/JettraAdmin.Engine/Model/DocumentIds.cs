using System.Buffers.Binary;
using System.Security.Cryptography;

namespace JettraAdmin.Engine.Model;

/// <summary>Generates ids for documents without one: UUIDs of version 7, each greater than the previous one.</summary>
/// <remarks>
/// Within a millisecond, a counter of 42 bits is increased (RFC 9562, section 6.2, method 1). It starts at a random number and has
/// random steps, so that ids cannot be guessed from others. The time in the ids never goes back, even if the clock does. Ids have the
/// same order as text and as bytes. Thread-safe.
/// </remarks>
internal sealed class DocumentIds(TimeProvider time)
{
    private const int CounterBits = 42;
    private const int TailBits = 32;

    private readonly Lock _lock = new();
    private long _millisecond = long.MinValue;
    private ulong _counter;

    /// <summary>The generator of this process, so that ids ascend over all saves and imports.</summary>
    public static DocumentIds Shared { get; } = new(TimeProvider.System);

    /// <summary>The next id.</summary>
    public string Next()
    {
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        var (fresh, tail) = (BinaryPrimitives.ReadUInt64BigEndian(random), BinaryPrimitives.ReadUInt32BigEndian(random[8..]));
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        long millisecond;
        ulong counter;
        lock (_lock)
        {
            if (now > _millisecond)
            {
                // The highest bit is zero, so that the counter can be increased.
                (_millisecond, _counter) = (now, fresh >> (64 - CounterBits + 1));
            }
            else if ((_counter += 1UL + (ushort)fresh) >= 1UL << CounterBits)
            {
                (_millisecond, _counter) = (_millisecond + 1, fresh >> (64 - CounterBits + 1));
            }

            (millisecond, counter) = (_millisecond, _counter);
        }

        // 48 bits of time, version 7, 12 bits of the counter; variant 2, 30 bits of the counter, 32 random bits.
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(id, ((ulong)millisecond << 16) | 0x7000 | (counter >> 30));
        BinaryPrimitives.WriteUInt64BigEndian(id[8..], 0x8000_0000_0000_0000 | ((counter & 0x3FFF_FFFF) << TailBits) | tail);
        return new Guid(id, bigEndian: true).ToString("D");
    }
}
