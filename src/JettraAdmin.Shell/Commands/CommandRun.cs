using JettraAdmin.Shell.Lines;
using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Session;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary>A run of a command: its words, and the session, the output and the prompts.</summary>
internal sealed class CommandRun
{
    private readonly ShellCommand _command;
    private readonly ShellLine _line;
    private readonly int _words;

    public CommandRun(ShellCommand command, ShellLine line, int words, ShellSession session, ShellOutput output, UserPrompts prompts) =>
        (_command, _line, _words, Session, Output, Prompts) = (command, line, words, session, output, prompts);

    public ShellSession Session { get; }

    public ShellOutput Output { get; }

    /// <summary>The prompts for the user.</summary>
    public UserPrompts Prompts { get; }

    /// <summary>The line, unchanged.</summary>
    public string Raw => _line.Raw;

    /// <summary>The number of words after the command.</summary>
    public int Count => _line.Words.Count - _words;

    /// <summary>A word after the command. In a local path, a <c>~</c> without quotes is the home folder.</summary>
    /// <exception cref="ShellException">There are fewer words.</exception>
    public string this[int index] => _command.Arguments.ElementAtOrDefault(index) is ArgumentKind.LocalFile or ArgumentKind.BackupOrLocalFile
        ? LocalFile(index)
        : WordAt(index).Text;

    /// <summary>A word after the command that is a local path.</summary>
    /// <exception cref="ShellException">There are fewer words.</exception>
    public string LocalFile(int index)
    {
        var word = WordAt(index);
        return _line.Raw[word.Start] == '~' ? LocalPath.Expand(word.Text) : word.Text;
    }

    /// <summary>A word after the command, or null.</summary>
    public string? Word(int index) => index < Count ? this[index] : null;

    /// <summary>The text from a word after the command to the end, unchanged.</summary>
    /// <exception cref="ShellException">There are fewer words.</exception>
    public string Rest(int index) => index < Count ? _line.From(_words + index) : throw UsageError();

    /// <summary>Throws if there are more or fewer words.</summary>
    /// <exception cref="ShellException">There are more or fewer words.</exception>
    public void RequireWordCount(int minimum, int maximum)
    {
        if (Count < minimum || Count > maximum)
        {
            throw UsageError();
        }
    }

    /// <summary>The exception for wrong usage of the command.</summary>
    public ShellException UsageError() => ShellException.UsageError(_command.Usage);

    private ShellWord WordAt(int index) => index < Count ? _line.Words[_words + index] : throw UsageError();
}
