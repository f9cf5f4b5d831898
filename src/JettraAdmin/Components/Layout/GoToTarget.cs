namespace JettraAdmin.Components.Layout;

/// <summary>A place in the console that a person can go to.</summary>
/// <param name="Name">The name, by which it is found.</param>
/// <param name="Detail">What it is, in the viewer's language.</param>
/// <param name="Icon">The icon.</param>
/// <param name="Address">The address, relative to the base address.</param>
public sealed record GoToTarget(string Name, string Detail, string Icon, string Address);
