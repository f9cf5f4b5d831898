using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Start;
using Spectre.Console;

namespace JettraAdmin.Shell.Output;

/// <summary>
/// Where a command says what it did: sentences and tables for people, one line of JSON for machines. Results go to
/// standard output, everything else to standard error. What could play tricks on a terminal is shown as escapes, wherever it came from.
/// </summary>
internal sealed class ShellOutput
{
    private readonly TextWriter _out;
    private readonly TextWriter _error;

    /// <param name="results">Standard output.</param>
    /// <param name="remarks">Standard error.</param>
    /// <param name="terminal">The terminal behind standard output; null when it is a pipe or a file.</param>
    /// <param name="json">Whether results are JSON.</param>
    public ShellOutput(TextWriter results, TextWriter remarks, IAnsiConsole? terminal, bool json) =>
        (_out, _error, Terminal, AsJson) = (results, remarks, terminal, json);

    /// <summary>The terminal, for colours and moving pictures; null where there is none.</summary>
    public IAnsiConsole? Terminal { get; }

    /// <summary>Whether a machine reads the results.</summary>
    public bool AsJson { get; }

    /// <summary>A sentence that is the result itself.</summary>
    public void Say(string sentence) => _out.WriteLine(Printable.Line(sentence));

    /// <summary>A part of a result that is longer than one line.</summary>
    public void Write(string part) => _out.Write(AsJson ? part : Printable.Lines(part));

    /// <summary>A remark beside the result, for a person at a terminal only.</summary>
    public void Remark(string sentence)
    {
        if (Terminal is { } terminal && !AsJson)
        {
            terminal.MarkupLineInterpolated($"[grey]{Printable.Line(sentence)}[/]");
        }
    }

    /// <summary>A result: its record for machines, or what <paramref name="say"/> tells a person.</summary>
    public void Result<T>(T record, JsonTypeInfo<T> type, Action say)
    {
        if (AsJson)
        {
            _out.WriteLine(ShellJson.Of(record, type));
        }
        else
        {
            say();
        }
    }

    /// <summary>That a thing is done: a word for machines, a sentence for people.</summary>
    public void Done(string word, string sentence) => Result(new Done(word), WireJson.Default.Done, () => Say(sentence));

    /// <summary>JSON from the server; machines get what was stored, to the byte.</summary>
    public void Json(JsonElement json)
    {
        if (AsJson)
        {
            _out.WriteLine(PlainJson.OneLine(json));
        }
        else if (Terminal is { } terminal)
        {
            ColouredJson.Write(terminal, Printable.Lines(IndentedJson.Of(json)));
        }
        else
        {
            _out.WriteLine(Printable.Lines(IndentedJson.Of(json)));
        }
    }

    /// <summary>Rows under heads.</summary>
    public void Rows(IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows) => RowTable.Write(
        Terminal, _out, heads, [.. rows.Select(row => (IReadOnlyList<string>)[.. row.Select(Printable.Line)])]);

    /// <summary>What went wrong, with the code for machines.</summary>
    public void Fail(ShellFailure failure)
    {
        if (AsJson)
        {
            _error.WriteLine(ShellJson.Of(FailureRecord.Of(failure), ElementJson.Default.FailureRecord));
        }
        else if (Terminal is not null && !Console.IsErrorRedirected)
        {
            Terminal.MarkupLineInterpolated($"[red]{Printable.Line(failure.Message)}[/]");
        }
        else
        {
            _error.WriteLine(Printable.Line(failure.Message));
        }
    }

    /// <summary>Puts what was said where it belongs.</summary>
    public void Flush()
    {
        _out.Flush();
        _error.Flush();
    }
}
