using System.Text.Json;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>Counts the validation rules in the documents of <c>_rules</c>, and the collections that they are for.</summary>
/// <remarks>
/// A document of rules is <c>{"people":[{"name":{"type":"not_null"}},{"age":{"type":"min_value","value":18}}]}</c>.
/// What has another form is counted as a document only.
/// </remarks>
internal sealed class RuleTally
{
    private readonly SortedSet<string> _collections = new(Utf8Order.Instance);
    private long _documents, _rules;

    /// <summary>What is to be said of rules of which only the number of documents is known; null when there are none.</summary>
    public static RestoreLoss? Of(long documents) => documents == 0 ? null : new RestoreLoss(
        RestoreLossKind.Rules,
        CollectionName.Rules,
        documents,
        $"_rules: {Counting.Of(documents, "document")} of validation rules, kept as data; the rules are not enforced here yet");

    /// <summary>What is to be said of the rules that were read; null when there were none.</summary>
    public RestoreLoss? Loss => _rules == 0 ? Of(_documents) : new RestoreLoss(
        RestoreLossKind.Rules,
        CollectionName.Rules,
        _rules,
        $"_rules: {Counting.Of(_rules, "validation rule")} for {RestoreLoss.Names(_collections)}, kept as data; {(_rules == 1 ? "it is" : "they are")} not enforced here yet");

    /// <summary>Counts a document on its way.</summary>
    public IEnumerator<Document> Counted(IEnumerator<Document> documents)
    {
        while (documents.MoveNext())
        {
            Add(documents.Current);
            yield return documents.Current;
        }
    }

    /// <summary>Counts a document.</summary>
    public void Add(Document document)
    {
        _documents++;
        using var json = JsonDocument.Parse(document.Json, new JsonDocumentOptions { MaxDepth = Document.MaxDepth + 1 });
        foreach (var member in json.RootElement.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Array))
        {
            long rules = member.Value.EnumerateArray()
                .Where(rule => rule.ValueKind == JsonValueKind.Object)
                .Sum(rule => rule.EnumerateObject().Count(field => field.Value.ValueKind == JsonValueKind.Object));
            if (rules > 0)
            {
                _rules += rules;
                _collections.Add(member.Name);
            }
        }
    }
}
