using System.Text.Json;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>Counts the validation rules in the documents of <c>_rules</c> and the collections that they apply to.</summary>
/// <remarks>
/// A document of rules is <c>{"people":[{"name":{"type":"not_null"}},{"age":{"type":"min_value","value":18}}]}</c>.
/// Documents in another form are only counted as documents.
/// </remarks>
internal sealed class RuleCounter
{
    private readonly SortedSet<string> _collections = new(Utf8Order.Instance);
    private long _documents, _rules;

    /// <summary>The loss when only the number of documents is known; null when there are none.</summary>
    public static RestoreLoss? Of(long documents) => documents == 0 ? null : new RestoreLoss(RestoreLossKind.Rules, CollectionName.Rules, documents, MessageTemplate.Plural(
        documents,
        $"_rules: {documents} document of validation rules, kept as data; the rules are not enforced here yet",
        $"_rules: {documents} documents of validation rules, kept as data; the rules are not enforced here yet"));

    /// <summary>The loss for the rules that were read; null when there are none.</summary>
    public RestoreLoss? Loss => _rules == 0 ? Of(_documents) : new RestoreLoss(RestoreLossKind.Rules, CollectionName.Rules, _rules, MessageTemplate.Plural(
        _rules,
        $"_rules: {_rules} validation rule for {RestoreLoss.ListNames(_collections)}, kept as data; it is not enforced here yet",
        $"_rules: {_rules} validation rules for {RestoreLoss.ListNames(_collections)}, kept as data; they are not enforced here yet"));

    /// <summary>Counts documents while they are enumerated.</summary>
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
