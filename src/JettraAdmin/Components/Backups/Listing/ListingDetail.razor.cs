using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>The details of an archive of an existing JettraDB server.</summary>
public sealed partial class ListingDetail
{
    private const int First = 12;

    private bool _all;

    /// <summary>The archive.</summary>
    [Parameter, EditorRequired]
    public Backup Backup { get; set; } = default!;

    /// <summary>The content of its ZIP directory.</summary>
    [Parameter, EditorRequired]
    public JettraDbListing Listing { get; set; } = default!;
}
