using JettraAdmin.Engine.Archives;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>What an archive holds: its collections with their documents and sizes.</summary>
public sealed partial class ContentsTable
{
    private const int First = 12;

    private bool _all;

    /// <summary>The collections, in name order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<CollectionContents> Collections { get; set; } = default!;

    /// <summary>Every one of them was read and is sound.</summary>
    [Parameter]
    public bool Checked { get; set; }
}
