namespace JettraAdmin.Components.Shared;

/// <summary>Marks live values as outdated. The style sheet shows it only while the connection is lost.</summary>
public sealed partial class StaleMark;
