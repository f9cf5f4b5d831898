namespace JettraAdmin.Engine.Databases;

/// <summary>Notices a property name that an object holds twice, comparing what the names mean and not how they are escaped.</summary>
/// <remarks>
/// One open table serves all objects of a document: an entry is an object's number and a name's bytes. Reused from
/// document to document, so that parsing allocates nothing for names without escapes. For one thread.
/// </remarks>
internal sealed class PropertyNames
{
    private Entry[] _entries = new Entry[64];
    private int[] _buckets = new int[128];
    private int _count;

    /// <summary>Forgets all names.</summary>
    public void Clear()
    {
        _count = 0;
        Array.Clear(_buckets);
    }

    /// <summary>Adds a name to an object; false when the object has it already.</summary>
    /// <param name="owner">The number of the object, unlike any other object's in the document.</param>
    /// <param name="raw">The name as it is written, without quotes.</param>
    /// <param name="start">Where <paramref name="raw"/> begins in <paramref name="source"/>.</param>
    /// <param name="source">The document that is being read.</param>
    /// <param name="escaped">Whether <paramref name="raw"/> holds escapes.</param>
    public bool Add(int owner, ReadOnlySpan<byte> raw, int start, ReadOnlySpan<byte> source, bool escaped)
    {
        var unescaped = escaped ? JsonText.Unescape(raw) : null;
        var name = unescaped ?? raw;
        var code = default(HashCode);
        code.Add(owner);
        code.AddBytes(name);
        var hash = code.ToHashCode();
        var slot = hash & (_buckets.Length - 1);
        for (var i = _buckets[slot] - 1; i >= 0; i = _entries[i].Next)
        {
            ref var entry = ref _entries[i];
            if (entry.Hash == hash && entry.Owner == owner && name.SequenceEqual(entry.Unescaped ?? source.Slice(entry.Start, entry.Length)))
            {
                return false;
            }
        }

        if (_count == _entries.Length)
        {
            Grow();
            slot = hash & (_buckets.Length - 1);
        }

        _entries[_count] = new Entry(hash, owner, start, raw.Length, unescaped, _buckets[slot] - 1);
        _buckets[slot] = ++_count;
        return true;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _buckets = new int[_entries.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            var slot = _entries[i].Hash & (_buckets.Length - 1);
            _entries[i] = _entries[i] with { Next = _buckets[slot] - 1 };
            _buckets[slot] = i + 1;
        }
    }

    private readonly record struct Entry(int Hash, int Owner, int Start, int Length, byte[]? Unescaped, int Next);
}
