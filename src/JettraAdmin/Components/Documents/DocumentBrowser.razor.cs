using JettraAdmin.Auth;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Documents.Queries;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Documents;

/// <summary>The documents of a collection, page by page in the order of their ids, and one of them as JSON.</summary>
public sealed partial class DocumentBrowser
{
    private const int PageSize = 25;

    private readonly Stack<string?> _pages = new();
    private List<DocumentRow>? _rows;
    private JettraException? _problem;
    private string? _after;
    private string? _shown;
    private string? _json;
    private string? _told;
    private bool _more;
    private bool _asked;
    private bool _mayDelete;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseName Database { get; set; }

    /// <summary>The collection.</summary>
    [Parameter, EditorRequired]
    public CollectionName Collection { get; set; }

    [Inject]
    private DocumentService Documents { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        try
        {
            Caller caller = await Callers.GetAsync();
            _mayDelete = caller.Is(Role.WriteReader);
            List<DocumentRow> rows = [];
            await foreach (Document document in Documents.ReadAsync(caller, Database, Collection, new DocumentQuery(After: _after is null ? null : new DocumentPosition(_after), Limit: PageSize + 1), CancellationToken.None))
            {
                rows.Add(DocumentRow.Of(document));
            }

            _more = rows.Count > PageSize;
            _rows = rows[..Math.Min(rows.Count, PageSize)];
        }
        catch (JettraException refused)
        {
            _problem = refused;
        }
    }

    private Task NextAsync()
    {
        _pages.Push(_after);
        _after = _rows![^1].Id;
        return ReadAsync();
    }

    private Task BackAsync()
    {
        _after = _pages.Pop();
        return ReadAsync();
    }

    private async Task ShowAsync(string id)
    {
        (_shown, _json, _told, _asked) = (id, null, null, false);
        try
        {
            Document? document = await Documents.GetAsync(await Callers.GetAsync(), Database, Collection, id, CancellationToken.None);
            (_json, _told) = document is { } found ? JsonText.Of(found.Json) : (null, "It was deleted meanwhile.");
        }
        catch (JettraException refused)
        {
            _problem = refused;
        }
    }

    private async Task DeleteAsync()
    {
        try
        {
            await Documents.DeleteAsync(await Callers.GetAsync(), Database, Collection, _shown!, CancellationToken.None);
            (_shown, _json, _asked) = (null, null, false);
            await ReadAsync();
        }
        catch (JettraException refused)
        {
            _problem = refused;
        }
    }
}
