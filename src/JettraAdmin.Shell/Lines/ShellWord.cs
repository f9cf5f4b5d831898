namespace JettraAdmin.Shell.Lines;

/// <summary>One word of a line.</summary>
/// <param name="Text">What it says, quotes taken off.</param>
/// <param name="Start">Where it begins in the line, quotes included.</param>
internal readonly record struct ShellWord(string Text, int Start);
