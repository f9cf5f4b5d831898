using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>Creates an index, or makes an existing one unique. If documents have equal values, it shows which.</summary>
public sealed partial class NewIndexDialog : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly UserAction _action = new();
    private List<EqualDocuments>? _equal;
    private string _collection = "";
    private string _fields = "";
    private string? _fault;
    private bool _unique;
    private bool _looking;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    /// <summary>The collection; null lets the user choose.</summary>
    [Parameter]
    public CollectionName? Collection { get; set; }

    /// <summary>The index to be made unique; null for a new one.</summary>
    [Parameter]
    public IndexDefinition? Index { get; set; }

    [Inject]
    private DatabaseService Databases { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        (_fields, _unique) = (Index?.FieldList ?? "", Index is not null);
        return Dialog.SetTitleAsync(Collection is { } collection ? T[$"New index of {collection.Value}"] : T[$"New index in {Database.Name}"]);
    }

    private void Typed(string? text)
    {
        _fields = text ?? "";
        Edited();
    }

    private void Choose(string? collection)
    {
        _collection = collection ?? "";
        Edited();
    }

    // A fault is about what was sent.
    private void Edited() => (_fault, _equal, _action.Problem) = (null, null, null);

    private async Task CreateAsync()
    {
        if (_looking)
        {
            return;
        }

        (_equal, _fault) = (null, _fields.Trim().Length == 0 ? T["Name at least one field."] : null);
        if (_fault is not null)
        {
            return;
        }

        await _action.RunAsync(async () =>
        {
            var index = Definition();
            if (await Databases.CreateIndexAsync(await Callers.GetAsync(), Database.Name, Chosen(), index, _closed.Token))
            {
                Dialog.Close(DialogResult.Ok(index));
            }
            else
            {
                _fault = T["There is already an index on these fields."];
            }
        });
        if (_action.Problem?.Is(ErrorCodes.UniqueViolation) == true)
        {
            await LookAsync();
        }
    }

    // The service reads the documents again, so the values may differ by now.
    private async Task LookAsync()
    {
        _looking = true;
        StateHasChanged();
        try
        {
            _equal = await Databases.FindEqualAsync(await Callers.GetAsync(), Database.Name, Chosen(), Definition(), _closed.Token).ToListAsync(_closed.Token);
        }
        catch (JettraException failure)
        {
            _action.Problem = failure.ToProblem();
        }
        catch (OperationCanceledException)
        {
            // The dialog was closed.
        }

        _looking = false;
    }

    private CollectionName Chosen() => Collection ?? CollectionName.Parse(_collection);

    private IndexDefinition Definition() => IndexDefinition.Create(string.Join(',', _fields.Split(',').Select(f => f.Trim())), _unique);
}
