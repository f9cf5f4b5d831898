using JettraAdmin.Engine.Archives;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The collections of an archive.</summary>
public sealed partial class ContentsTable
{
    private const int First = 12;

    private bool _all;

    /// <summary>The collections, in name order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<CollectionContents> Collections { get; set; } = default!;

    /// <summary>Whether all of them were read without errors.</summary>
    [Parameter]
    public bool Checked { get; set; }
}
