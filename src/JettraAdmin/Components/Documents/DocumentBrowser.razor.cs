using System.Globalization;
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

/// <summary>The documents of a collection, in pages ordered by id, and the selected document as JSON. The address has both.</summary>
public sealed partial class DocumentBrowser
{
    private const int PageSize = 25;
    private const string SkipParameter = "skip";
    private const string DocumentParameter = "document";

    private List<DocumentRow>? _rows;
    private JettraException? _problem;
    private long? _skipped;
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

    // A text, because anything may be in the address.
    [SupplyParameterFromQuery(Name = SkipParameter)]
    private string? SkipText { get; set; }

    [SupplyParameterFromQuery(Name = DocumentParameter)]
    private string? Chosen { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

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
            var first = Skipped + 1;
            var last = first + _rows!.Count - 1;
            return Total is { } total && total >= last
                ? T[$"{first:N0} to {last:N0} of {total:N0}, in the order of their ids"]
                : T[$"{first:N0} to {last:N0}, in the order of their ids"];
        }
    }

    private long Skipped => long.TryParse(SkipText, NumberStyles.None, CultureInfo.InvariantCulture, out var skip) ? skip : 0;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_skipped != Skipped)
        {
            var first = _skipped is null;
            _skipped = Skipped;
            await ReadAsync(null);
            if (_rows is { Count: 0 } && Skipped > 0)
            {
                // There are fewer documents than when the address was made.
                Go(0, replace: true);
                return;
            }

            if (!first)
            {
                await Browser.CallAsync("top", "documents");
            }
        }

        if (_shown != Chosen)
        {
            await ShowAsync(Chosen);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus)
        {
            _focus = false;
            await _keep.FocusAsync();
        }
    }

    // A page after the one that is shown is found by its last id, any other by counting from the first document.
    private async Task ReadAsync(string? after)
    {
        try
        {
            var caller = await Callers.GetAsync();
            _mayDelete = caller.Is(Role.WriteReader);
            List<DocumentRow> rows = [];
            await foreach (var document in Documents.ReadAsync(caller, Database, Collection, new DocumentQuery(After: after is null ? null : new DocumentPosition(after), Skip: after is null ? Skipped : 0, Limit: PageSize + 1), CancellationToken.None))
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

    private async Task NextAsync()
    {
        _skipped = Skipped + PageSize;
        await ReadAsync(_rows![^1].Id);
        Go(_skipped.Value);
        await Browser.CallAsync("top", "documents");
    }

    private void Back() => Go(Math.Max(0, Skipped - PageSize));

    // Closes the document. In the history, so that the back button of the browser turns the pages, too.
    private void Go(long skip, bool replace = false) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [SkipParameter] = skip == 0 ? null : skip, [DocumentParameter] = null }), replace: replace);

    private void Choose(string? id) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(DocumentParameter, id), replace: true);

    private void Ask() => (_asked, _focus) = (true, true);

    private async Task ShowAsync(string? id)
    {
        (_shown, _json, _message, _asked) = (id, null, null, false);
        if (id is null)
        {
            return;
        }

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
            Choose(null);
            await ReadAsync(null);
        }
        catch (JettraException refused)
        {
            _problem = refused;
        }
    }
}
