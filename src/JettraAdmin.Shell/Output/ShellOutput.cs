using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Start;
using Spectre.Console;

namespace JettraAdmin.Shell.Output;

/// <summary>
/// The output of commands: text and tables, or one line of JSON for each result. Results go to standard output, everything else to standard
/// error. Control characters are escaped.
/// </summary>
internal sealed class ShellOutput
{
    private readonly TextWriter _out;
    private readonly TextWriter _error;

    /// <param name="results">Standard output.</param>
    /// <param name="remarks">Standard error.</param>
    /// <param name="terminal">The terminal of standard output; null for a pipe or a file.</param>
    /// <param name="json">Whether results are JSON.</param>
    public ShellOutput(TextWriter results, TextWriter remarks, IAnsiConsole? terminal, bool json) =>
        (_out, _error, Terminal, AsJson) = (results, remarks, terminal, json);

    /// <summary>The terminal, for colours and progress bars; null if there is none.</summary>
    public IAnsiConsole? Terminal { get; }

    /// <summary>Whether results are printed as JSON.</summary>
    public bool AsJson { get; }

    /// <summary>Writes a line of a result.</summary>
    public void WriteLine(string text) => _out.WriteLine(Printable.Line(text));

    /// <summary>Writes a part of a result of several lines.</summary>
    public void Write(string part) => _out.Write(AsJson ? part : Printable.Lines(part));

    /// <summary>Writes a note besides the result, at a terminal only.</summary>
    public void WriteNote(string text)
    {
        if (Terminal is { } terminal && !AsJson)
        {
            terminal.MarkupLineInterpolated($"[grey]{Printable.Line(text)}[/]");
        }
    }

    /// <summary>Writes a result: its record in JSON mode, otherwise with <paramref name="writeText"/>.</summary>
    public void Result<T>(T record, JsonTypeInfo<T> type, Action writeText)
    {
        if (AsJson)
        {
            _out.WriteLine(ShellJson.Of(record, type));
        }
        else
        {
            writeText();
        }
    }

    /// <summary>Writes the result of a completed action: a status in JSON mode, otherwise a sentence.</summary>
    public void Done(string status, string sentence) => Result(new Done(status), WireJson.Default.Done, () => WriteLine(sentence));

    /// <summary>Writes JSON from the server. In JSON mode its bytes are unchanged.</summary>
    public void Json(JsonElement json)
    {
        if (AsJson)
        {
            _out.WriteLine(SingleLineJson.OneLine(json));
        }
        else if (Terminal is { } terminal)
        {
            ColoredJson.Write(terminal, Printable.Lines(IndentedJson.Of(json)));
        }
        else
        {
            _out.WriteLine(Printable.Lines(IndentedJson.Of(json)));
        }
    }

    /// <summary>Writes a table.</summary>
    public void Rows(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows) => TableWriter.Write(
        Terminal, _out, headers, [.. rows.Select(row => (IReadOnlyList<string>)[.. row.Select(Printable.Line)])]);

    /// <summary>Writes an error.</summary>
    public void WriteError(ShellException failure)
    {
        if (AsJson)
        {
            _error.WriteLine(ShellJson.Of(FailureRecord.From(failure), ShellRecordsJson.Default.FailureRecord));
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

    /// <summary>Flushes the output.</summary>
    public void Flush()
    {
        _out.Flush();
        _error.Flush();
    }
}
