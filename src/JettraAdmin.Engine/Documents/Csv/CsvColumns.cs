using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Documents.Csv;

/// <summary>The columns of a table: the property names of the documents, in the order in which they first occur.</summary>
internal sealed class CsvColumns
{
    /// <summary>The maximum number of columns.</summary>
    public const int Max = 10_000;

    private readonly Dictionary<byte[], int> _indexes = new(new ByBytes());
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _find;
    private readonly List<byte[]> _names = [];

    public CsvColumns() => _find = _indexes.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The names as JSON, with quotes.</summary>
    public IReadOnlyList<byte[]> Names => _names;

    /// <summary>The index of a known column.</summary>
    public int IndexOf(ref readonly Utf8JsonReader name) => _find[NameOf(in name)];

    /// <summary>Adds the property names of a document.</summary>
    /// <exception cref="JettraException">Code <c>too_many_columns</c>.</exception>
    public void AddFrom(Document document)
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

        if (_names.Count > Max)
        {
            throw new JettraException(
                ErrorCodes.TooManyColumns, $"The documents have more than {Max} different properties, which is too many for a table.");
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
