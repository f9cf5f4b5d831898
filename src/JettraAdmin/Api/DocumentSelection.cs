using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;

namespace JettraAdmin.Api;

/// <summary>The filter and the order of a request for documents.</summary>
/// <remarks>
/// A continuation holds the key and the id of the last document of a page, and a fingerprint of filter and order. The
/// fingerprint prevents its use with another query.
/// </remarks>
internal sealed class DocumentSelection
{
    private const int FingerprintBytes = 4;

    private readonly byte[] _fingerprint;

    private DocumentSelection(string? filter, string? order)
    {
        Query = new DocumentQuery(
            string.IsNullOrEmpty(filter) ? null : Filter.Parse(filter),
            string.IsNullOrEmpty(order) ? null : SortOrder.Parse(order));
        _fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes($"{order}\n{filter}"))[..FingerprintBytes];
    }

    /// <summary>The query, without paging.</summary>
    public DocumentQuery Query { get; }

    public static DocumentSelection Of(string? filter, string? order = null) => new(filter, order);

    /// <summary>The continuation after a document.</summary>
    public string Continuation(Document last)
    {
        var position = Query.PositionOf(last);
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)position.Key.Length));
        return Base64Url.EncodeToString([.. _fingerprint, .. length, .. position.Key.Span, .. Encoding.UTF8.GetBytes(position.Id)]);
    }

    /// <summary>Parses a continuation. Null for an empty text, which means the first page.</summary>
    public DocumentPosition? ReadContinuation(string text, string parameter)
    {
        if (text.Length == 0)
        {
            return null;
        }

        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            if (!bytes.AsSpan(0, FingerprintBytes).SequenceEqual(_fingerprint))
            {
                throw Parameters.Invalid(parameter, "belongs to another filter or order and cannot be used with this one");
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(FingerprintBytes));
            var rest = bytes[(FingerprintBytes + 2)..];
            var id = DocumentKey.Check(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(rest.AsSpan(length)));
            return new DocumentPosition(id, rest.AsMemory(0, length));
        }
        catch (Exception e) when (e is FormatException or ArgumentException || (e is JettraException known && known.Error == ErrorCodes.InvalidId))
        {
            throw Parameters.Invalid(parameter, $"must be the value of the header {DocumentPageResult.ContinueHeader} of the previous page", e);
        }
    }
}
