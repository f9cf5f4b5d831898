using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Localization;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Documents;

/// <summary>The documents of a collection, in pages ordered by id, and the selected document as JSON.</summary>
public sealed partial class DocumentBrowser
{
    private const int PageSize = 25;

    private readonly Stack<string?> _pages = new();
    private List<DocumentRow>? _rows;
    private JettraException? _problem;
    private string? _after;
    private string? _shown;
    private string? _json;
    private string? _message;
    private bool _more;
    private bool _asked;
    private bool _focus;
    private ElementReference _keep;
    private bool _mayDelete;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseName Database { get; set; }

    /// <summary>The collection.</summary>
    [Parameter, EditorRequired]
    public CollectionName Collection { get; set; }

    /// <summary>The number of documents in the collection; null while unknown.</summary>
    [Parameter]
    public long? Total { get; set; }

    [Inject]
    private DocumentService Documents { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private Browser Browser { get; set; } = default!;

    private string Place
    {
        get
        {
            var first = ((long)_pages.Count * PageSize) + 1;
            var last = first + _rows!.Count - 1;
            return Total is { } total && total >= last
                ? T[$"{first:N0} to {last:N0} of {total:N0}, in the order of their ids"]
                : T[$"{first:N0} to {last:N0}, in the order of their ids"];
        }
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus)
        {
            _focus = false;
            await _keep.FocusAsync();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            var caller = await Callers.GetAsync();
            _mayDelete = caller.Is(Role.WriteReader);
            List<DocumentRow> rows = [];
            await foreach (var document in Documents.ReadAsync(caller, Database, Collection, new DocumentQuery(After: _after is null ? null : new DocumentPosition(_after), Limit: PageSize + 1), CancellationToken.None))
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

    // Line by line: VisibleText escapes line breaks too.
    private static string Lines(string json) => string.Join('\n', json.ReplaceLineEndings("\n").Split('\n').Select(VisibleText.OfContent));

    private Task NextAsync()
    {
        _pages.Push(_after);
        _after = _rows![^1].Id;
        return ShowPageAsync();
    }

    private Task BackAsync()
    {
        _after = _pages.Pop();
        return ShowPageAsync();
    }

    // Closes the document and scrolls to the top of the new page.
    private async Task ShowPageAsync()
    {
        CloseDocument();
        await ReadAsync();
        await Browser.CallAsync("top", "documents");
    }

    private void Ask() => (_asked, _focus) = (true, true);

    private void CloseDocument() => (_shown, _json, _message, _asked) = (null, null, null, false);

    private async Task ShowAsync(string id)
    {
        (_shown, _json, _message, _asked) = (id, null, null, false);
        try
        {
            var document = await Documents.GetAsync(await Callers.GetAsync(), Database, Collection, id, CancellationToken.None);
            (_json, _message) = document is { } found ? DocumentText.Of(found.Json, T, Format) : (null, T["It was deleted meanwhile."]);
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
            CloseDocument();
            await ReadAsync();
        }
        catch (JettraException refused)
        {
            _problem = refused;
        }
    }
}
