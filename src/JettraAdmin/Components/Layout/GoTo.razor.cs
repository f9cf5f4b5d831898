using JettraAdmin.Auth;
using JettraAdmin.Components.Databases;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace JettraAdmin.Components.Layout;

/// <summary>Goes to any database, collection, backup or page by some letters of its name. Opened by Ctrl K.</summary>
public sealed partial class GoTo
{
    private const string InputId = "go-to-text";
    private const string ListId = "go-to-list";

    private ComponentScript? _script;
    private IReadOnlyList<GoToTarget> _found = [];
    private string _text = "";
    private int _at;
    private bool _open;
    private bool _entered;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    /// <summary>Opens it. Called by the browser for Ctrl K.</summary>
    [JSInvokable]
    public void Open()
    {
        if (!_open)
        {
            (_open, _entered) = (true, false);
            Search("");
            StateHasChanged();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = await ComponentScript.StartAsync(Script, "Layout/GoTo", "listen", this);
        }

        if (_open && !_entered && _script is not null)
        {
            _entered = true;
            await _script.CallAsync("enter", InputId);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _ = _script?.DisposeAsync().AsTask();
    }

    private static string OptionId(int at) => $"go-to-{at}";

    private void Search(string? text)
    {
        (_text, _at) = (text ?? "", 0);
        var search = new GoToSearch(_text);
        foreach (var page in Pages())
        {
            search.Offer(page.Name, null, 0, () => page);
        }

        foreach (var database in Live.Databases)
        {
            search.Offer(database.Name.Value, null, 1, () => new(database.Name.Value, T["Database"], IconNames.Database, DatabaseAddress.Of(database.Name)));
            if (!search.IsEmpty && Live.Summary(database, inSight: false) is { } summary)
            {
                foreach (var collection in summary.Collections)
                {
                    search.Offer(collection.Name.Value, database.Name.Value, 2, () => new(
                        collection.Name.Value, T[$"Collection in {database.Name}"], IconNames.Collection, DatabaseAddress.Of(database.Name, collection.Name)));
                }
            }
        }

        foreach (var backup in search.IsEmpty ? [] : Live.Now.Backups ?? [])
        {
            search.Offer(backup.Name.Value, null, 3, () => new(
                backup.Name.Value, T[$"Backup, {Clock.Day(backup.TakenAt)}"], IconNames.Archive, $"backups?file={Uri.EscapeDataString(backup.Name.Value)}"));
        }

        _found = search.Found;
    }

    private IEnumerable<GoToTarget> Pages()
    {
        yield return Page(T["Dashboard"], IconNames.Dashboard, "");
        if (Live.May(Role.Owner))
        {
            yield return Page(T["Backups"], IconNames.Archive, "backups");
            yield return Page(T["Jobs"], IconNames.Job, "jobs");
            yield return Page(T["Restore"], IconNames.Restore, RestoreAddress.Of());
            yield return Page(T["Undo"], IconNames.Undo, "undo");
        }

        if (Live.May(Role.Admin))
        {
            yield return Page(T["Users"], IconNames.Users, "users");
            yield return Page(T["Settings"], IconNames.Settings, "settings");
        }

        yield return Page(T["Your account"], IconNames.Account, "account");
        yield return Page(T["Change password"], IconNames.Password, ConsolePaths.Password.TrimStart('/'));
    }

    private GoToTarget Page(string name, string icon, string address) => new(name, T["Page"], icon, address);

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when _found.Count > 0:
                _at = (_at + 1) % _found.Count;
                break;
            case "ArrowUp" when _found.Count > 0:
                _at = (_at + _found.Count - 1) % _found.Count;
                break;
            case "Enter" when _found.Count > 0:
                await GoAsync(_found[_at]);
                break;
            case "Escape":
                await CloseAsync();
                break;
            default:
                break;
        }
    }

    private async Task GoAsync(GoToTarget target)
    {
        await LeaveAsync(returnFocus: false);
        Navigation.NavigateTo(target.Address);
    }

    private Task CloseAsync() => LeaveAsync(returnFocus: true);

    private async Task LeaveAsync(bool returnFocus)
    {
        _open = false;
        if (_script is not null)
        {
            await _script.CallAsync("leave", returnFocus);
        }
    }
}
