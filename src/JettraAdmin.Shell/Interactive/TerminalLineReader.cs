using JettraAdmin.Shell.Lines;
using RadLine;
using Spectre.Console;

namespace JettraAdmin.Shell.Interactive;

/// <summary>Reads lines at a terminal, with editing, history and completion. Ctrl-C discards the line; Ctrl-D on an empty line ends the shell.</summary>
internal sealed class TerminalLineReader
{
    private readonly LineEditor _editor;
    private readonly HistoryFile _history;
    private readonly ChangingPrompt _prompt = new();
    private bool _ended;

    public TerminalLineReader(IAnsiConsole terminal, HistoryFile history, ITextCompletion completion)
    {
        _history = history;
        _editor = new LineEditor(terminal, new TerminalKeys())
        {
            MultiLine = false,
            Completion = completion,
            Prompt = _prompt,
        };
        foreach (var line in history.Read())
        {
            _editor.History.Add(line);
        }

        _editor.KeyBindings.Add(ConsoleKey.UpArrow, () => new PreviousHistoryCommand());
        _editor.KeyBindings.Add(ConsoleKey.DownArrow, () => new NextHistoryCommand());
        _editor.KeyBindings.Add(ConsoleKey.C, ConsoleModifiers.Control, () => new DiscardLine());
        _editor.KeyBindings.Add(ConsoleKey.D, ConsoleModifiers.Control, () => new EndOfInput(() => _ended = true));
        _editor.KeyBindings.Add(ConsoleKey.A, ConsoleModifiers.Control, () => new MoveHomeCommand());
        _editor.KeyBindings.Add(ConsoleKey.E, ConsoleModifiers.Control, () => new MoveEndCommand());
    }

    /// <summary>Reads the next line. Returns an empty line if it was discarded, and null at the end of the input.</summary>
    public async Task<string?> ReadAsync(string prompt, CancellationToken ct)
    {
        _ended = false;
        _prompt.Text = prompt;
        Console.TreatControlCAsInput = true;
        try
        {
            var line = await _editor.ReadLine(ct);
            if (_ended)
            {
                return null;
            }

            if (line is not null && !ShellLine.Parse(line).IsBlank)
            {
                _history.Add(line.Trim());
            }

            return line ?? "";
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    private sealed class ChangingPrompt : ILineEditorPrompt
    {
        public string Text { get; set; } = "";

        public (Markup Markup, int Margin) GetPrompt(ILineEditorState state, int line) =>
            (new Markup(Markup.Escape(Text.TrimEnd()), new Style(Color.Teal)), 1);
    }

    private sealed class DiscardLine : LineEditorCommand
    {
        public override void Execute(LineEditorContext context) => context.Submit(SubmitAction.Cancel);
    }

    private sealed class EndOfInput(Action ended) : LineEditorCommand
    {
        public override void Execute(LineEditorContext context)
        {
            if (context.Buffer.Length == 0)
            {
                ended();
                context.Submit(SubmitAction.Cancel);
            }
            else
            {
                context.Execute(new DeleteCommand());
            }
        }
    }
}
