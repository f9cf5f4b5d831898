using JettraAdmin.Shell.Lines;
using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Session;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary>One command being run: what was typed behind its name, and what it works with.</summary>
internal sealed class CommandRun
{
    private readonly ShellCommand _command;
    private readonly ShellLine _line;
    private readonly int _words;

    public CommandRun(ShellCommand command, ShellLine line, int words, ShellSession session, ShellOutput output, Questions questions) =>
        (_command, _line, _words, Session, Output, Questions) = (command, line, words, session, output, questions);

    public ShellSession Session { get; }

    public ShellOutput Output { get; }

    /// <summary>What may be asked of the person.</summary>
    public Questions Questions { get; }

    /// <summary>The line as it was typed.</summary>
    public string Raw => _line.Raw;

    /// <summary>How many words stand behind the command.</summary>
    public int Count => _line.Words.Count - _words;

    /// <summary>A word behind the command. Where a file of this computer may stand, a <c>~</c> without quotes is the home folder.</summary>
    /// <exception cref="ShellFailure">There are not as many.</exception>
    public string this[int index] => _command.Arguments.ElementAtOrDefault(index) is ArgumentKind.LocalFile or ArgumentKind.BackupOrLocalFile
        ? LocalFile(index)
        : WordAt(index).Text;

    /// <summary>A word that names a file of this computer, wherever it stands.</summary>
    /// <exception cref="ShellFailure">There are not as many.</exception>
    public string LocalFile(int index)
    {
        var word = WordAt(index);
        return _line.Raw[word.Start] == '~' ? LocalPath.Of(word.Text) : word.Text;
    }

    /// <summary>A word behind the command, or null.</summary>
    public string? Word(int index) => index < Count ? this[index] : null;

    /// <summary>The line from a word behind the command on, as it was typed.</summary>
    /// <exception cref="ShellFailure">There are not as many words.</exception>
    public string Rest(int index) => index < Count ? _line.From(_words + index) : throw Misused();

    /// <summary>Refuses more or fewer words than the command takes.</summary>
    /// <exception cref="ShellFailure">There are.</exception>
    public void Demand(int least, int most)
    {
        if (Count < least || Count > most)
        {
            throw Misused();
        }
    }

    /// <summary>That the command was written wrongly.</summary>
    public ShellFailure Misused() => ShellFailure.Misused(_command.Usage);

    private ShellWord WordAt(int index) => index < Count ? _line.Words[_words + index] : throw Misused();
}
