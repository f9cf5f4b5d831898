namespace JettraAdmin.Components.Shared;

/// <summary>Stands beside what is shown as happening now. The style sheet shows it while there is no connection.</summary>
public sealed partial class StaleMark;
