using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Documents.Csv;

/// <summary>The columns of a table: the names of members of documents, in the order in which they are first seen.</summary>
internal sealed class CsvColumns
{
    /// <summary>The most columns a table may have.</summary>
    public const int Most = 10_000;

    private readonly Dictionary<byte[], int> _places = new(new ByBytes());
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _find;
    private readonly List<byte[]> _names = [];

    public CsvColumns() => _find = _places.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The names as JSON, with quotes.</summary>
    public IReadOnlyList<byte[]> Names => _names;

    /// <summary>The place of a name that is there.</summary>
    public int PlaceOf(ref readonly Utf8JsonReader name) => _find[NameOf(in name)];

    /// <summary>Adds the names of a document's members.</summary>
    /// <exception cref="JettraException">Code <c>too_many_columns</c>.</exception>
    public void AddOf(Document document)
    {
        var reader = new Utf8JsonReader(document.Json.Span, Queries.DocumentKeys.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (_find.TryAdd(NameOf(in reader), _names.Count))
            {
                _names.Add([(byte)'"', .. reader.ValueSpan, (byte)'"']);
            }

            reader.Read();
            reader.Skip();
        }

        if (_names.Count > Most)
        {
            throw new JettraException(
                ErrorCodes.TooManyColumns, $"The documents have more than {Most} different members, which is too many for a table.");
        }
    }

    private static ReadOnlySpan<byte> NameOf(ref readonly Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? JsonText.Unescape(reader.ValueSpan) : reader.ValueSpan;

    private sealed class ByBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode((ReadOnlySpan<byte>)obj);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var code = default(HashCode);
            code.AddBytes(alternate);
            return code.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
