namespace JettraAdmin.Engine.Model;

/// <summary>Detects duplicate property names in an object; compares unescaped names.</summary>
/// <remarks>
/// One hash table is used for all objects of a document: an entry contains the number of the object and the position of the name. It is
/// reused for the next document, so that names without escapes need no allocation. For documents with millions of names it grows in
/// small pieces, which are released afterwards. Not thread-safe.
/// </remarks>
internal sealed class PropertyNames
{
    private const int FirstLength = 64;
    private const int PieceBits = 8;
    private const int PieceLength = 1 << PieceBits;
    private const int FirstBuckets = 2 * FirstLength;
    private const int MaxKeptBuckets = 1 << 14;

    // Most documents have few names: the first entries are in one array, which is faster to access.
    private readonly Entry[] _first = new Entry[FirstLength];
    private readonly List<Entry[]> _pieces = [];
    private int[] _buckets = new int[FirstBuckets];
    private int _count;

    /// <summary>Removes all names.</summary>
    public void Clear()
    {
        _count = 0;
        if (_buckets.Length > MaxKeptBuckets)
        {
            _pieces.Clear();
            _buckets = new int[FirstBuckets];
        }
        else
        {
            Array.Clear(_buckets);
        }
    }

    /// <summary>Adds a name to an object; false when the object has it already.</summary>
    /// <param name="owner">The number of the object, unique in the document.</param>
    /// <param name="raw">The name as written, without quotes.</param>
    /// <param name="start">Where <paramref name="raw"/> begins in <paramref name="source"/>.</param>
    /// <param name="source">The document.</param>
    /// <param name="escaped">Whether <paramref name="raw"/> contains escapes.</param>
    public bool Add(int owner, ReadOnlySpan<byte> raw, int start, ReadOnlySpan<byte> source, bool escaped)
    {
        var name = escaped ? JsonText.Unescape(raw) : raw;
        var code = default(HashCode);
        code.Add(owner);
        code.AddBytes(name);
        var hash = code.ToHashCode();
        for (var i = _buckets[hash & (_buckets.Length - 1)] - 1; i >= 0;)
        {
            ref var entry = ref At(i);
            if (entry.Hash == hash && entry.Owner == owner && name.SequenceEqual(entry.NameIn(source)))
            {
                return false;
            }

            i = entry.Next;
        }

        if (_count == _buckets.Length / 2)
        {
            Grow();
        }

        if (_count >= FirstLength && (_count - FirstLength) >> PieceBits == _pieces.Count)
        {
            _pieces.Add(new Entry[PieceLength]);
        }

        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        At(_count) = new Entry(hash, owner, start, escaped ? ~raw.Length : raw.Length, bucket - 1);
        bucket = ++_count;
        return true;
    }

    private ref Entry At(int number)
    {
        if (number < FirstLength)
        {
            return ref _first[number];
        }

        number -= FirstLength;
        return ref _pieces[number >> PieceBits][number & (PieceLength - 1)];
    }

    private void Grow()
    {
        _buckets = new int[_buckets.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            ref var bucket = ref _buckets[At(i).Hash & (_buckets.Length - 1)];
            At(i) = At(i) with { Next = bucket - 1 };
            bucket = i + 1;
        }
    }

    /// <summary>A name; the length of a name with escapes is stored as its complement.</summary>
    private readonly record struct Entry(int Hash, int Owner, int Start, int Length, int Next)
    {
        public ReadOnlySpan<byte> NameIn(ReadOnlySpan<byte> source) =>
            Length >= 0 ? source.Slice(Start, Length) : JsonText.Unescape(source.Slice(Start, ~Length));
    }
}
