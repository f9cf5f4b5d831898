using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>Imports a file into a collection. The browser sends the file to the REST endpoint, not through the circuit.</summary>
public sealed partial class ImportDialog : IAsyncDisposable
{
    private readonly ImportState _state = new();
    private ElementReference _zone;
    private ComponentScript? _script;
    private string _collection = "";
    private bool _tooMany;
    private bool _cancelled;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    /// <summary>The collection; null lets the user choose.</summary>
    [Parameter]
    public CollectionName? Collection { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    [Inject]
    private Browser Browser { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private double Fraction => _state.Bytes > 0 ? (double)_state.Sent / _state.Bytes : 1;

    private bool IsReady => _state.FileName is not null && CollectionName.TryParse(_collection, out _);

    private string CollectionRule => T["A new name creates the collection."];

    private string? CollectionFault => _collection.Length == 0 || CollectionName.TryParse(_collection, out _) ? null : T["This name is not possible."];

    private Note? Problem => _state.Refusal switch
    {
        _ when _tooMany => new("These are several files. Nothing was imported.", "Choose one file."),
        null => null,
        _ when _cancelled => new("The import was cancelled. Nothing was imported.", null),
        { Status: 0 } => new("The connection was lost, so it is not known whether the file was imported.", "Compare the number of documents, then import again. Documents with the same key are replaced, not doubled."),
        { Detail: null } refusal => new($"Something between the browser and the server answered with status {(long)refusal.Status}.", "Check the limits of the proxy, then import again."),
        { } refusal => new(MessageTemplate.Verbatim(refusal.Detail), refusal.Hint is null ? null : MessageTemplate.Verbatim(refusal.Hint)),
    };

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        _collection = Collection?.Value ?? "";
        return Dialog.SetTitleAsync(T[$"Import into {Database.Name}"]);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _script = await ComponentScript.StartAsync(Script, "Databases/ImportDialog", "attach", this, _zone);
        StateHasChanged();
        await Browser.FocusAsync("import-choose");
    }

    /// <summary>The user has chosen a file, or dropped some.</summary>
    [JSInvokable]
    public void Chosen(string fileName, long bytes, int files)
    {
        _tooMany = files > 1;
        if (!_tooMany)
        {
            _state.Choose(fileName, bytes);
            if (_collection.Length == 0 && CollectionName.TryParse(fileName.Split('.')[0], out var name))
            {
                _collection = name.Value;
            }
        }

        StateHasChanged();
    }

    /// <summary>So many bytes are sent.</summary>
    [JSInvokable]
    public void Progressed(long sent)
    {
        _state.Progress(sent);
        StateHasChanged();
    }

    /// <summary>The server has answered, or the request has failed.</summary>
    [JSInvokable]
    public void Ended(int status, string? answer)
    {
        _state.End(status, answer);
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.CallAsync("detach");
            await _script.DisposeAsync();
        }
    }

    private async Task StartAsync()
    {
        if (!IsReady || _script is null)
        {
            return;
        }

        (_cancelled, _tooMany) = (false, false);
        _state.Begin();
        await _script.CallAsync("start", _state.Address(Database.Name, CollectionName.Parse(_collection)));
    }

    private async Task CancelAsync()
    {
        if (_script is not null)
        {
            _cancelled = true;
            await _script.CallAsync("cancel");
        }
    }

    private sealed record Note(MessageTemplate Message, MessageTemplate? Hint);
}
