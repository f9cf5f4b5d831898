namespace JettraAdmin.Shell.Output;

/// <summary>The result of a command that wrote a local file, in JSON mode.</summary>
/// <param name="Status">What was done.</param>
/// <param name="File">The path.</param>
internal sealed record FileWritten(string Status, string File);
