using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>The menu of a row of the tree.</summary>
public sealed partial class TreeMenu
{
    private const string ListName = "tree-menu";

    private MudMenu? _menu;
    private MouseEventArgs? _openAt;
    private TreeRow? _row;
    private IReadOnlyList<DatabaseName> _marked = [];

    /// <summary>Called when it closes, so that the focus returns to the row.</summary>
    [Parameter, EditorRequired]
    public EventCallback Closed { get; set; }

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private Browser Browser { get; set; } = default!;

    /// <summary>Opens it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="marked">The selected databases if the row is one of them.</param>
    /// <param name="x">Where in the window, in pixels.</param>
    /// <param name="y">Where in the window, in pixels.</param>
    public void Open(TreeRow row, IReadOnlyList<DatabaseName> marked, double x, double y)
    {
        (_row, _marked) = (row, marked);
        _openAt = new MouseEventArgs { ClientX = x, ClientY = y, PageX = x, PageY = y };
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_openAt is { } at && _menu is not null)
        {
            _openAt = null;
            await _menu.OpenMenuAsync(at);
        }
    }

    private Task OnOpenChangedAsync(bool open) => open ? Browser.CallAsync("enterMenu", ListName) : Closed.InvokeAsync();

    private void Go(string address) => Navigation.NavigateTo(address);

    private Task<IDialogReference> AskAsync<TDialog>()
        where TDialog : IComponent
    {
        var parameters = new DialogParameters { ["Database"] = _row!.Value.Database };
        if (_row.Value.Collection is { } collection)
        {
            parameters["Collection"] = collection.Name;
        }

        return Dialogs.ShowAsync<TDialog>("", parameters);
    }
}
