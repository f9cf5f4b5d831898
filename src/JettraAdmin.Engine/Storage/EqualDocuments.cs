namespace JettraAdmin.Engine.Storage;

/// <summary>Documents with equal values in the fields of an index.</summary>
/// <param name="Values">The values of the fields as JSON, in their order, as the first document spells them. Long ones are cut and end with an ellipsis.</param>
/// <param name="Ids">The ids of the documents, sorted; not more than were asked for.</param>
/// <param name="Count">The number of all documents with these values.</param>
public sealed record EqualDocuments(IReadOnlyList<string> Values, IReadOnlyList<string> Ids, long Count);
