using JettraAdmin.Components.Shared;

namespace JettraAdmin.Components.Databases;

/// <summary>What a row of the tree shows. One value, because each parameter of each row costs the server memory for each viewer.</summary>
/// <param name="Row">The row.</param>
/// <param name="Age">The text beside the name of the database.</param>
/// <param name="Active">Whether it is the row that the tab key reaches.</param>
/// <param name="Current">Whether its page is open.</param>
/// <param name="Marked">Whether it is one of several that are selected; null while none are being selected.</param>
/// <param name="Asked">Whether the backup popover is open for it.</param>
/// <param name="MayBackUp">Whether the viewer may back up and restore.</param>
public readonly record struct TreeNodeView(TreeRow Row, BackupAge Age, bool Active, bool Current, bool? Marked, bool Asked, bool MayBackUp);
