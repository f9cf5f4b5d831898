using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace JettraAdmin.Components.Databases;

/// <content>Filter, order and expansion, and the address that holds them.</content>
public sealed partial class DatabaseTree
{
    private readonly HashSet<DatabaseId> _expanded = [];

    // Collapsed although the filter found collections in it.
    private readonly HashSet<DatabaseId> _folded = [];
    private TreeAddress? _address;
    private string _filter = "";
    private TreeOrder _order;
    private (DatabaseName Database, string? Collection)? _page;

    private (TreeOrder Order, string Words)[] Orders =>
        [(TreeOrder.Name, T["By name"]), (TreeOrder.Size, T["Largest first"]), (TreeOrder.Age, T["Oldest backup first"])];

    private string? Found => _filter.Length == 0 || _listing is not { } listing
        ? null
        : string.Join(' ', new[]
        {
            (listing.ByName, listing.Collections) switch
            {
                (0, 0) => T[$"No database and no collection is called “{_filter.Trim()}”."],
                (_, 0) => T.Plural(listing.ByName, $"{listing.ByName:N0} database", $"{listing.ByName:N0} databases"),
                (0, _) => Format.Collections(listing.Collections),
                _ => Format.Names([T.Plural(listing.ByName, $"{listing.ByName:N0} database", $"{listing.ByName:N0} databases"), Format.Collections(listing.Collections)]),
            },
            listing.Unread == 0 ? null : T.Plural(listing.Unread, $"The collections of {listing.Unread:N0} database are still being read.", $"The collections of {listing.Unread:N0} databases are still being read."),
        }.OfType<string>());

    private bool IsExpanded(DatabaseId id, TreeListing listing) =>
        _expanded.Contains(id) || (listing.Matches(id) is not null && !_folded.Contains(id));

    private bool IsCurrent(TreeRow row) =>
        _page is { } page && page.Database == row.Database.Name && !row.Key.Nothing && page.Collection == row.Collection?.Name.Value;

    private Task ToggleAsync(TreeRow row)
    {
        _cursor.At = row.Key;
        if (row.Expanded)
        {
            _expanded.Remove(row.Database.Id);
            _folded.Add(row.Database.Id);
        }
        else
        {
            _expanded.Add(row.Database.Id);
        }

        UpdateRows();
        return RememberAsync();
    }

    private Task FilterAsync(string? text)
    {
        _filter = text ?? "";
        _folded.Clear();
        UpdateRows();
        return RememberAsync();
    }

    private async Task SortAsync(TreeOrder order)
    {
        _order = order;
        UpdateRows();
        Reveal();
        await RememberAsync();
    }

    private async Task LeaveFilterAsync(KeyboardEventArgs key)
    {
        if (key.Key == "ArrowDown")
        {
            Reveal();
        }
        else if (key.Key == "Escape")
        {
            await FilterAsync("");
        }
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        ExpandCurrent();
        OnCircuit(async () =>
        {
            UpdateRows();
            StateHasChanged();
            await RememberAsync();
        });
    }

    /// <summary>Expands the database whose page is open, and scrolls to it.</summary>
    private void ExpandCurrent()
    {
        _page = TreeAddress.Page(Navigation.Uri, Navigation.BaseUri);
        if (_page is { } page && Live.Find(page.Database) is { } database)
        {
            _bring = new TreeKey(database.Id);
            if (_expanded.Add(database.Id) && _active is null)
            {
                _cursor.At = _bring;
            }
        }
    }

    private void ReadAddress()
    {
        _address = TreeAddress.Of(Navigation.Uri);
        (_filter, _order) = (_address.Filter, _address.Order);
    }

    // The address has names. They are looked up when it is known whose databases are shown.
    private void TakeAddress()
    {
        if (_address is not { } address || Live.Caller is null)
        {
            return;
        }

        _address = null;
        ExpandCurrent();
        if (address.Expanded.Count + address.Marked.Count > 0)
        {
            var names = Live.Databases.ToLookup(d => d.Name.Value, d => d.Id, StringComparer.Ordinal);
            _expanded.UnionWith(address.Expanded.SelectMany(n => names[n]));
            _marked.UnionWith(Live.May(Role.Owner) ? address.Marked.SelectMany(n => names[n]) : []);
        }
    }

    /// <summary>Writes the state into the address of the page, without an entry in the history.</summary>
    private Task RememberAsync() => _script is null || _address is not null
        ? Task.CompletedTask
        : _script.CallAsync("remember", new TreeAddress(_filter, _order, NamesOf(_expanded), NamesOf(_marked)).Parameters);

    private IReadOnlyList<string> NamesOf(HashSet<DatabaseId> ids) =>
        ids.Count == 0 ? [] : [.. Live.Databases.Where(d => ids.Contains(d.Id)).Select(d => d.Name.Value)];
}
