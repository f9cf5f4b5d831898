using JettraAdmin.Shell.Start;
using Spectre.Console;

namespace JettraAdmin.Shell.Session;

/// <summary>Questions to the person at the terminal. Scripts are never asked: what they would be asked must stand in the command.</summary>
internal sealed class Questions(IAnsiConsole? terminal)
{
    /// <summary>Whether there is a person to ask.</summary>
    public bool CanAsk => terminal is not null;

    /// <summary>Asks for a text, with a usual answer.</summary>
    public async Task<string> TextAsync(string question, string? usual, CancellationToken ct)
    {
        var prompt = new TextPrompt<string>(Markup.Escape(question)).AllowEmpty();
        if (usual is not null)
        {
            prompt.DefaultValue(usual);
        }

        return await prompt.ShowAsync(Terminal(question), ct);
    }

    /// <summary>Asks for a password, which is not shown.</summary>
    public Task<string> PasswordAsync(string question, CancellationToken ct) =>
        new TextPrompt<string>(Markup.Escape(question)).Secret().ShowAsync(Terminal(question), ct);

    /// <summary>Asks whether to do what cannot be taken back lightly; where nobody can be asked, the command itself was the answer.</summary>
    public async Task<bool> ConfirmAsync(string question, CancellationToken ct) =>
        terminal is null || await new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }.ShowAsync(terminal, ct);

    private IAnsiConsole Terminal(string question) =>
        terminal ?? throw new ShellFailure(ExitCode.Usage, $"{question.TrimEnd(' ', ':')} is missing, and there is nobody to ask.");
}
