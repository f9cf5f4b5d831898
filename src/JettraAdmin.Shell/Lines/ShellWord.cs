namespace JettraAdmin.Shell.Lines;

/// <summary>A word of a line.</summary>
/// <param name="Text">The text without quotes.</param>
/// <param name="Start">The position in the line, including quotes.</param>
internal readonly record struct ShellWord(string Text, int Start);
