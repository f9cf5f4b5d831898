namespace JettraAdmin.Components.Databases;

/// <summary>The keyboard navigation of the tree.</summary>
/// <remarks>
/// Follows the tree view pattern of the ARIA Authoring Practices. Letters typed within a second form a search text. <c>B</c>
/// and <c>R</c> are commands unless they continue a search text.
/// </remarks>
public sealed class TreeCursor
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private string _typed = "";
    private DateTimeOffset _typedAt;

    /// <summary>Creates it without a position.</summary>
    public TreeCursor(TimeProvider time) => _time = time;

    /// <summary>The row that has the focus, or gets it when the tree is focused.</summary>
    public TreeKey? At { get; set; }

    /// <summary>The row of the cursor; the first row if it does not exist any more.</summary>
    public TreeRow? Row(TreeRows rows) => rows.Find(At) ?? Parent(rows) ?? (rows.Count > 0 ? rows[0] : null);

    /// <summary>Handles a key and returns the action. For <see cref="TreeAction.Move"/>, the cursor has already moved.</summary>
    public TreeAction Press(string key, TreeRows rows)
    {
        if (Row(rows) is not { } row)
        {
            return TreeAction.None;
        }

        if (key.Length == 1 && !char.IsWhiteSpace(key[0]))
        {
            return Typed(key, row, rows);
        }

        _typed = "";
        return key switch
        {
            "ArrowDown" => Go(rows, row.Index + 1),
            "ArrowUp" => Go(rows, row.Index - 1),
            "Home" => Go(rows, 0),
            "End" => Go(rows, rows.Count - 1),
            "PageDown" => Go(rows, Math.Min(row.Index + 12, rows.Count - 1)),
            "PageUp" => Go(rows, Math.Max(row.Index - 12, 0)),
            "ArrowRight" => row switch
            {
                { Level: 1, Expanded: false } => TreeAction.Expand,
                { Level: 1 } when row.Index + 1 < rows.Count && rows[row.Index + 1].Level == 2 => Go(rows, row.Index + 1),
                _ => TreeAction.None,
            },
            "ArrowLeft" => row switch
            {
                { Level: 1, Expanded: true } => TreeAction.Collapse,
                { Level: 2 } => Go(rows, row.Index - row.Position),
                _ => TreeAction.None,
            },
            "Enter" => TreeAction.Open,
            " " => row.Level == 1 ? TreeAction.Mark : TreeAction.Open,
            _ => TreeAction.None,
        };
    }

    private TreeAction Typed(string letter, TreeRow row, TreeRows rows)
    {
        var now = _time.GetUtcNow();
        var begun = _typed.Length > 0 && now - _typedAt < Pause;
        if (!begun && string.Equals(letter, "b", StringComparison.OrdinalIgnoreCase))
        {
            return TreeAction.BackUp;
        }

        if (!begun && string.Equals(letter, "r", StringComparison.OrdinalIgnoreCase))
        {
            return TreeAction.Restore;
        }

        _typed = begun ? _typed + letter : letter;
        _typedAt = now;
        // A longer search text may still match the current row. A new one starts at the next row.
        for (var i = 0; i < rows.Count; i++)
        {
            var at = (row.Index + (begun ? i : i + 1)) % rows.Count;
            if (rows[at].Text.StartsWith(_typed, StringComparison.OrdinalIgnoreCase))
            {
                return Go(rows, at);
            }
        }

        return TreeAction.None;
    }

    private TreeAction Go(TreeRows rows, int index)
    {
        if (index < 0 || index >= rows.Count)
        {
            return TreeAction.None;
        }

        At = rows[index].Key;
        return TreeAction.Move;
    }

    private TreeRow? Parent(TreeRows rows) => At is { } at ? rows.Find(new TreeKey(at.Database)) : null;
}

/// <summary>The action of a key or of a click.</summary>
public enum TreeAction
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>The focus moved.</summary>
    Move,
    /// <summary>Show the collections of the database.</summary>
    Expand,
    /// <summary>Hide the collections.</summary>
    Collapse,
    /// <summary>Open the page of the row.</summary>
    Open,
    /// <summary>Select the database, or take it out of the selection.</summary>
    Mark,
    /// <summary>Back up the database.</summary>
    BackUp,
    /// <summary>Restore into the database.</summary>
    Restore,
}
