using JettraAdmin.Shell.Start;
using Spectre.Console;

namespace JettraAdmin.Shell.Session;

/// <summary>Prompts the user at the terminal. Scripts are never prompted: their commands must contain everything.</summary>
internal sealed class UserPrompts(IAnsiConsole? terminal)
{
    /// <summary>Whether there is a user to prompt.</summary>
    public bool IsInteractive => terminal is not null;

    /// <summary>Asks for a text, with a default.</summary>
    public async Task<string> TextAsync(string question, string? defaultAnswer, CancellationToken ct)
    {
        var prompt = new TextPrompt<string>(Markup.Escape(question)).AllowEmpty();
        if (defaultAnswer is not null)
        {
            prompt.DefaultValue(defaultAnswer);
        }

        return await prompt.ShowAsync(Terminal(question), ct);
    }

    /// <summary>Asks for a password without showing it.</summary>
    public Task<string> PasswordAsync(string question, CancellationToken ct) =>
        new TextPrompt<string>(Markup.Escape(question)).Secret().ShowAsync(Terminal(question), ct);

    /// <summary>Asks for confirmation. In a script, the command itself is the confirmation.</summary>
    public async Task<bool> ConfirmAsync(string question, CancellationToken ct) =>
        terminal is null || await new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }.ShowAsync(terminal, ct);

    private IAnsiConsole Terminal(string question) =>
        terminal ?? throw new ShellException(ExitCode.Usage, $"{question.TrimEnd(' ', ':')} is missing, and the shell is not interactive.");
}
