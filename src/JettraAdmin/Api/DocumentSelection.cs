using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;

namespace JettraAdmin.Api;

/// <summary>Which documents of a collection a request asks for, and in which order.</summary>
/// <remarks>
/// A continuation is a place in that order: the key and id of the last document of a page. It carries a fingerprint of filter
/// and order, so that it is not taken for a place in another.
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

    /// <summary>The query without bounds.</summary>
    public DocumentQuery Query { get; }

    public static DocumentSelection Of(string? filter, string? order = null) => new(filter, order);

    /// <summary>The place behind a document.</summary>
    public string Continuation(Document last)
    {
        DocumentPosition position = Query.PositionOf(last);
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)position.Key.Length));
        return Base64Url.EncodeToString([.. _fingerprint, .. length, .. position.Key.Span, .. Encoding.UTF8.GetBytes(position.Id)]);
    }

    /// <summary>Reads back what <see cref="Continuation"/> gave; null for the empty text, which asks for the first page.</summary>
    public DocumentPosition? ReadContinuation(string text, string parameter)
    {
        if (text.Length == 0)
        {
            return null;
        }

        try
        {
            byte[] bytes = Base64Url.DecodeFromChars(text);
            if (!bytes.AsSpan(0, FingerprintBytes).SequenceEqual(_fingerprint))
            {
                throw Parameters.Invalid(parameter, "belongs to another filter or order and cannot be used with this one");
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(FingerprintBytes));
            byte[] rest = bytes[(FingerprintBytes + 2)..];
            string id = DocumentKey.Check(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(rest.AsSpan(length)));
            return new DocumentPosition(id, rest.AsMemory(0, length));
        }
        catch (Exception e) when (e is FormatException or ArgumentException || (e is JettraException known && known.Error == ErrorCodes.InvalidId))
        {
            throw Parameters.Invalid(parameter, $"must be what the header {DocumentPageResult.ContinueHeader} of the page before said", e);
        }
    }
}
