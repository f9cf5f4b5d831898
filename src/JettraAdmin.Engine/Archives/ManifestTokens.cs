using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>Reads the JSON tokens of a manifest through a small buffer, and computes its checksum.</summary>
/// <remarks>Used for one manifest.</remarks>
internal ref struct ManifestTokens : IDisposable
{
    // The longest valid string has 25 kB: sixteen paths with every character escaped.
    private const int BufferLength = 64 * 1024;

    private readonly ZipEntryReader _entry;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[BufferLength];
    private Utf8JsonReader _json = new([], isFinalBlock: false, default);
    private long _before;
    private int _filled, _hashed;
    private bool _ended;

    /// <summary>Begins to read.</summary>
    public ManifestTokens(ZipEntryReader entry) => _entry = entry;

    /// <summary>The type of the current token.</summary>
    public readonly JsonTokenType Type => _json.TokenType;

    /// <summary>The raw bytes of the current token.</summary>
    public readonly ReadOnlySpan<byte> Span => _json.ValueSpan;

    /// <summary>Reads the next token; false at the end of the manifest.</summary>
    /// <exception cref="JsonException">The manifest is not valid JSON.</exception>
    public bool Read()
    {
        while (!_json.Read())
        {
            if (_ended)
            {
                return false;
            }

            Refill();
        }

        return true;
    }

    /// <summary>Reads the next token; whether it has this type.</summary>
    public bool Next(JsonTokenType type) => Read() && Type == type;

    /// <summary>Reads the next token, which must have this type.</summary>
    public void Expect(JsonTokenType type)
    {
        if (!Next(type))
        {
            throw Misplaced();
        }
    }

    /// <summary>Reads the next token, which must be a property with this name.</summary>
    public void Name(string name)
    {
        Expect(JsonTokenType.PropertyName);
        if (!Is(name))
        {
            throw Misplaced();
        }
    }

    /// <summary>Reads a string property.</summary>
    public string Text(string name)
    {
        Name(name);
        Expect(JsonTokenType.String);
        return JsonText.Text(_json.ValueSpan, _json.ValueIsEscaped) ?? throw Misplaced();
    }

    /// <summary>Reads a property with a non-negative integer, written with digits only.</summary>
    public long Number(string name)
    {
        Name(name);
        Expect(JsonTokenType.Number);
        return _json.TryGetInt64(out var value) && value >= 0 && (Span.Length == 1 || Span[0] is >= (byte)'1' and <= (byte)'9') && !Span.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            ? value
            : throw Misplaced();
    }

    /// <summary>Reads a boolean property.</summary>
    public bool Flag(string name)
    {
        Name(name);
        return Read() && Type is JsonTokenType.True or JsonTokenType.False ? Type == JsonTokenType.True : throw Misplaced();
    }

    /// <summary>Reads the checksum and the end of the manifest, and checks the checksum.</summary>
    public void CheckChecksum()
    {
        var checksum = Text("checksum");
        if (_json.ValueIsEscaped || !Digest.IsWellFormed(checksum))
        {
            throw Misplaced();
        }

        Hash((int)_json.TokenStartIndex + 1);
        _hash.AppendData(Encoding.ASCII.GetBytes(ManifestFormat.NoChecksum));
        _hashed += checksum.Length;
        Expect(JsonTokenType.EndObject);
        if (Read())
        {
            throw Misplaced();
        }

        Hash(_filled);
        if (Convert.ToHexStringLower(_hash.GetHashAndReset()) != checksum)
        {
            throw Wrong("its checksum is wrong");
        }
    }

    /// <summary>Whether the raw token equals this text; an escaped spelling does not.</summary>
    public readonly bool Is(string text) => Ascii.Equals(_json.ValueSpan, text);

    /// <summary>The error for an unexpected token.</summary>
    public readonly JettraException Misplaced() => Wrong($"unexpected content at byte {_before + _json.TokenStartIndex}");

    /// <summary>The error for a manifest that was changed.</summary>
    public static JettraException Wrong(MessageTemplate what, Exception? cause = null) =>
        ArchiveErrors.Damaged($"its manifest, _info.json, was changed: {what}.", cause);

    /// <inheritdoc/>
    public readonly void Dispose() => _hash.Dispose();

    /// <summary>Discards the read bytes and fills the buffer.</summary>
    private void Refill()
    {
        var read = (int)_json.BytesConsumed;
        Hash(read);
        _before += read;
        _buffer.AsSpan(read, _filled - read).CopyTo(_buffer);
        (_filled, _hashed) = (_filled - read, 0);
        if (_filled == _buffer.Length)
        {
            throw Wrong($"the string at byte {_before} is longer than allowed");
        }

        while (_filled < _buffer.Length && !_ended)
        {
            var count = _entry.Read(_buffer.AsSpan(_filled));
            (_filled, _ended) = (_filled + count, count == 0);
        }

        _json = new Utf8JsonReader(_buffer.AsSpan(0, _filled), _ended, _json.CurrentState);
    }

    private void Hash(int until)
    {
        _hash.AppendData(_buffer, _hashed, until - _hashed);
        _hashed = until;
    }
}
