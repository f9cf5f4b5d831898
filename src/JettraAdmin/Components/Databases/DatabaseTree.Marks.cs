using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;
using Microsoft.JSInterop;

namespace JettraAdmin.Components.Databases;

/// <content>Several databases at once.</content>
public sealed partial class DatabaseTree
{
    private readonly HashSet<DatabaseId> _marked = [];
    private DatabaseId? _anchor;
    private bool _marking;

    private bool ShowsMarks => _marking || _marked.Count > 0;

    /// <summary>Called by the browser for a click with Ctrl or Shift.</summary>
    [JSInvokable]
    public Task Clicked(string element, bool range) => OnCircuitAsync(async () =>
    {
        if (Live.May(Role.Owner) && Shown(element) is { Level: 1 } row)
        {
            _cursor.At = row.Key;
            await (range ? MarkRangeAsync(row) : MarkAsync(row));
            _active = row.Key;
            FocusTree();
        }
    });

    private async Task MarkAsync(TreeRow row)
    {
        _anchor = row.Database.Id;
        if (!_marked.Remove(row.Database.Id))
        {
            _marked.Add(row.Database.Id);
        }

        await RememberAsync();
    }

    // From where the selection began to this row.
    private async Task MarkRangeAsync(TreeRow row)
    {
        var databases = _listing!.Databases;
        var end = row.Position - 1;
        var begin = _anchor is { } anchor && _rows.Find(new TreeKey(anchor)) is { } from ? from.Position - 1 : end;
        _anchor ??= row.Database.Id;
        for (var i = Math.Min(begin, end); i <= Math.Max(begin, end); i++)
        {
            _marked.Add(databases[i].Id);
        }

        await RememberAsync();
    }

    private async Task MarkAllAsync()
    {
        _marked.UnionWith(_listing!.Databases.Select(d => d.Id));
        await RememberAsync();
    }

    private async Task ClearMarksAsync()
    {
        _marked.Clear();
        (_anchor, _marking) = (null, false);
        FocusTree();
        await RememberAsync();
    }

    private async Task ToggleMarkingAsync()
    {
        _marking = !ShowsMarks;
        if (!_marking)
        {
            await ClearMarksAsync();
        }
    }

    private void BackUpMarked(string anchor) => ConsoleJobs.AskBackups(MarkedNames, anchor);

    private IReadOnlyList<DatabaseName> MarkedNames => [.. Live.Databases.Where(d => _marked.Contains(d.Id)).Select(d => d.Name)];

    // A dropped database is not selected any longer.
    private void PruneMarks()
    {
        if (_marked.Count > 0)
        {
            _marked.IntersectWith(Live.Databases.Select(d => d.Id));
        }
    }
}
