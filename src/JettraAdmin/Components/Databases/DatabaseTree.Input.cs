using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace JettraAdmin.Components.Databases;

/// <content>Handles keys and clicks.</content>
public sealed partial class DatabaseTree
{
    /// <summary>Called by the browser for a right click and for the keys that open a menu.</summary>
    [JSInvokable]
    public Task Menu(string element, double x, double y) => OnCircuitAsync(() =>
    {
        if (Shown(element) is { Key.Nothing: false } row && _menu is not null)
        {
            _cursor.At = row.Key;
            _active = row.Key;
            StateHasChanged();
            _menu.Open(row, row.Level == 1 && _marked.Contains(row.Database.Id) ? MarkedNames : [], x, y);
        }

        return Task.CompletedTask;
    });

    /// <summary>Called by the browser for a click.</summary>
    /// <param name="element">The id of the row.</param>
    /// <param name="action">The name of a <see cref="TreeAction"/>.</param>
    [JSInvokable]
    public Task Act(string element, string action) => OnCircuitAsync(async () =>
    {
        if (Shown(element) is not { } row || !Enum.TryParse(action, out TreeAction step))
        {
            return;
        }

        if (step == TreeAction.Open)
        {
            // The link opens the page.
            _cursor.At = row.Key;
            UpdateRows();
        }
        else
        {
            await DoAsync(step, row, range: false);
        }

        StateHasChanged();
    });

    /// <summary>Called by the browser when a row that is not the active one gets the focus, by whatever means.</summary>
    [JSInvokable]
    public Task Focused(string element) => OnCircuitAsync(() =>
    {
        if (Shown(element) is { } row)
        {
            _cursor.At = row.Key;
            _active = row.Key;
            StateHasChanged();
        }

        return Task.CompletedTask;
    });

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (key.AltKey || _cursor.Row(_rows) is not { } row)
        {
            return;
        }

        var owner = Live.May(Role.Owner);
        if (key.CtrlKey || key.MetaKey)
        {
            if (owner && key.Key is "a" or "A")
            {
                await MarkAllAsync();
            }

            return;
        }

        if (key.Key == "Escape" && ShowsMarks)
        {
            await ClearMarksAsync();
            return;
        }

        if (owner && key.ShiftKey && key.Key is "ArrowDown" or "ArrowUp")
        {
            _anchor ??= row.Database.Id;
        }

        var action = _cursor.Press(key.Key, _rows);
        _active = _cursor.Row(_rows)?.Key;
        await DoAsync(action, row, key.ShiftKey && owner);
    }

    private async Task DoAsync(TreeAction action, TreeRow row, bool range)
    {
        switch (action)
        {
            case TreeAction.Move:
                Reveal();
                if (range && _rows.Find(_active) is { } reached)
                {
                    await MarkRangeAsync(_rows.Find(new TreeKey(reached.Database.Id)) ?? reached);
                }

                break;
            case TreeAction.Expand or TreeAction.Collapse:
                await ToggleAsync(row);
                break;
            case TreeAction.Mark when Live.May(Role.Owner):
                await MarkAsync(row);
                break;
            case TreeAction.Open or TreeAction.Mark when !row.Key.Nothing:
                Navigation.NavigateTo(DatabaseAddress.Of(row.Database.Name, row.Collection?.Name));
                break;
            case TreeAction.BackUp when Live.May(Role.Owner):
                BackUp(row, Anchor(row));
                break;
            case TreeAction.Restore when Live.May(Role.Owner):
                Restore(row);
                break;
            default:
                break;
        }
    }

    // The backup of a selected database is the backup of all of them.
    private void BackUp(TreeRow row, string anchor)
    {
        _cursor.At = row.Key;
        if (_marked.Count > 1 && _marked.Contains(row.Database.Id))
        {
            ConsoleJobs.AskBackups(MarkedNames, anchor);
        }
        else
        {
            ConsoleJobs.AskBackup(row.Database.Name, anchor);
        }
    }

    // The popover opens beside the row of the database, if it is visible.
    private string Anchor(TreeRow row) =>
        _rows.Find(new TreeKey(row.Database.Id)) is { } database && Visible.Contains(database) ? database.ElementId : row.ElementId;

    private void Restore(TreeRow row) => Navigation.NavigateTo(RestoreAddress.Of(database: row.Database.Name));

    private TreeRow? Shown(string element) => Visible.Where(r => r.ElementId == element).Select(r => (TreeRow?)r).FirstOrDefault();

    private void Reveal() => _reveal = _rows.Find(_active)?.ElementId;

    private void FocusTree()
    {
        Reveal();
        StateHasChanged();
    }
}
