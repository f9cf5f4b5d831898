using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>A note if the space for a backup is too little or may be.</summary>
public sealed partial class BackupRoomNote
{
    /// <summary>Whether there is enough.</summary>
    [Parameter, EditorRequired]
    public RoomVerdict Room { get; set; }

    /// <summary>The least that is needed.</summary>
    [Parameter, EditorRequired]
    public long Least { get; set; }
}
