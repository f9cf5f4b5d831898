namespace JettraAdmin.Components.Databases;

/// <summary>Where a key takes the focus of the tree.</summary>
/// <remarks>
/// The pattern of the ARIA guide for trees. What is typed within a second counts as one word; <c>B</c> and <c>R</c> are
/// commands unless they go on a word that was begun.
/// </remarks>
public sealed class TreeCursor
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private string _typed = "";
    private DateTimeOffset _typedAt;

    /// <summary>Creates it, without a row.</summary>
    public TreeCursor(TimeProvider time) => _time = time;

    /// <summary>The row that has the focus, or gets it when the tree does.</summary>
    public TreeKey? At { get; set; }

    /// <summary>The row of the cursor; the first one when its own is gone.</summary>
    public TreeRow? Row(TreeRows rows) => rows.Find(At) ?? Parent(rows) ?? (rows.Count > 0 ? rows[0] : null);

    /// <summary>What a key asks for; the cursor has moved already when it asks for a move.</summary>
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
            "Enter" or " " => TreeAction.Open,
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
        // A word that goes on may still mean the row it is on; a new one means the next.
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

/// <summary>What a key asks of the tree.</summary>
public enum TreeAction
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>The focus moved.</summary>
    Move,
    /// <summary>Show what the row's database holds.</summary>
    Expand,
    /// <summary>Hide it.</summary>
    Collapse,
    /// <summary>Open the row's page.</summary>
    Open,
    /// <summary>Back up the row's database.</summary>
    BackUp,
    /// <summary>Restore into the row's database.</summary>
    Restore,
}
