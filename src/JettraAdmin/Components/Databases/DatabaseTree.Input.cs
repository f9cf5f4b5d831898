using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace JettraAdmin.Components.Databases;

/// <content>Handles keys and clicks.</content>
public sealed partial class DatabaseTree
{
    private string Address() => Navigation.ToBaseRelativePath(Navigation.Uri);

    private void KeyAsync(KeyboardEventArgs key)
    {
        if (key.CtrlKey || key.AltKey || key.MetaKey || _cursor.Row(_rows) is not { } row)
        {
            return;
        }

        var action = _cursor.Press(key.Key, _rows);
        _active = _cursor.Row(_rows)?.Key;
        switch (action)
        {
            case TreeAction.Move:
                Reveal();
                break;
            case TreeAction.Expand or TreeAction.Collapse:
                Toggle(row);
                break;
            case TreeAction.Open when !row.Key.Nothing:
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

    private void Toggle(TreeRow row)
    {
        _cursor.At = row.Key;
        if (!_expanded.Remove(row.Database.Id))
        {
            _expanded.Add(row.Database.Id);
        }

        UpdateRows();
    }

    private void Opened(TreeRow row)
    {
        _cursor.At = row.Key;
        UpdateRows();
    }

    private void BackUp(TreeRow row, string anchor)
    {
        _cursor.At = row.Key;
        ConsoleJobs.AskBackup(row.Database.Name, anchor);
    }

    // The popover opens beside the row of the database, if it is visible.
    private string Anchor(TreeRow row) =>
        _rows.Find(new TreeKey(row.Database.Id)) is { } database && Visible.Contains(database) ? database.ElementId : row.ElementId;

    private void Restore(TreeRow row) => Navigation.NavigateTo(RestoreAddress.Of(database: row.Database.Name));

    private void Filter(string? text)
    {
        _filter = text ?? "";
        UpdateRows();
    }

    private void LeaveFilter(KeyboardEventArgs key)
    {
        if (key.Key == "ArrowDown")
        {
            Reveal();
        }
        else if (key.Key == "Escape")
        {
            _filter = "";
            UpdateRows();
        }
    }

    private void Reveal() => _reveal = _rows.Find(_active)?.ElementId;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        ExpandSelected();
        Refresh();
    }

    /// <summary>Expands the database whose page is open, and scrolls to it.</summary>
    private void ExpandSelected()
    {
        var parts = Address().Split('/', '?');
        if (parts is ["databases", { } text, ..] && DatabaseName.TryParse(text, out var name) && Live.Find(name) is { } database)
        {
            _bring = new TreeKey(database.Id);
            if (_expanded.Add(database.Id))
            {
                _cursor.At = _bring;
            }
        }
    }
}
