using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>An archive of an existing JettraDB server looked into: what its directory shows.</summary>
public sealed partial class ListingDetail
{
    private const int First = 12;

    private bool _all;

    /// <summary>The archive.</summary>
    [Parameter, EditorRequired]
    public Backup Backup { get; set; } = default!;

    /// <summary>What its directory shows.</summary>
    [Parameter, EditorRequired]
    public JettraDbListing Listing { get; set; } = default!;
}
