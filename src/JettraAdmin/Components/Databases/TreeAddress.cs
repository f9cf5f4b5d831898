using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.WebUtilities;

namespace JettraAdmin.Components.Databases;

/// <summary>What the address of a page holds of the tree, so that it survives a reload: filter, order, expanded and selected databases.</summary>
/// <param name="Filter">The filter.</param>
/// <param name="Order">The order.</param>
/// <param name="Expanded">The names of the expanded databases.</param>
/// <param name="Marked">The names of the selected databases.</param>
public sealed record TreeAddress(string Filter, TreeOrder Order, IReadOnlyList<string> Expanded, IReadOnlyList<string> Marked)
{
    /// <summary>Servers and proxies limit the length of an address.</summary>
    internal const int MaxLength = 1500;

    private const string FilterKey = "tree-filter";
    private const string OrderKey = "tree-order";
    private const string ExpandedKey = "tree-open";
    private const string MarkedKey = "tree-selected";

    /// <summary>
    /// The parameters of the address; null removes one. Expansions that do not fit are left out. A selection that does not fit is left
    /// out as a whole: a part of it would be another selection.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Parameters => new Dictionary<string, string?>
    {
        [FilterKey] = Filter.Length > 0 ? Filter : null,
        [OrderKey] = Order == TreeOrder.Name ? null : Order.ToString().ToLowerInvariant(),
        [ExpandedKey] = Join(Fitting(Expanded)),
        [MarkedKey] = Fitting(Marked).Count() == Marked.Count ? Join(Marked) : null,
    };

    /// <summary>Reads an address.</summary>
    public static TreeAddress Of(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(address).Query);
        return new TreeAddress(
            query.TryGetValue(FilterKey, out var filter) ? filter.ToString() : "",
            query.TryGetValue(OrderKey, out var order) && Enum.TryParse<TreeOrder>(order, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : TreeOrder.Name,
            Names(ExpandedKey),
            Names(MarkedKey));

        IReadOnlyList<string> Names(string key) => query.TryGetValue(key, out var names) ? names.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries) : [];
    }

    /// <summary>The database and the collection whose page an address is, or null.</summary>
    public static (DatabaseName Database, string? Collection)? Page(string address, string baseAddress)
    {
        var uri = new Uri(address);
        var path = Uri.UnescapeDataString(uri.AbsolutePath[Math.Min(new Uri(baseAddress).AbsolutePath.Length, uri.AbsolutePath.Length)..]).Split('/');
        return path is ["databases", { } text] && DatabaseName.TryParse(text, out var name)
            ? (name, QueryHelpers.ParseQuery(uri.Query).TryGetValue("collection", out var collection) ? collection.ToString() : null)
            : null;
    }

    private static IEnumerable<string> Fitting(IReadOnlyList<string> names)
    {
        var length = 0;
        return names.TakeWhile(n => (length += n.Length + 1) <= MaxLength);
    }

    private static string? Join(IEnumerable<string> names) => string.Join(',', names) is { Length: > 0 } joined ? joined : null;
}
