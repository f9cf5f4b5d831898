namespace JettraAdmin.Auth;

/// <summary>Marks an endpoint that takes a form of the console without being a page.</summary>
internal sealed class ConsoleForm;
