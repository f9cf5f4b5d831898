using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The target of a restore: a new database, or an existing one after typing its name.</summary>
public sealed partial class TargetChoice
{
    /// <summary>The choices. This component changes them.</summary>
    [Parameter, EditorRequired]
    public RestoreState State { get; set; } = default!;

    /// <summary>Called after a change.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    // No error while no name was typed or proposed.
    private MessageTemplate? Fault => State.Source is null && State.NewName.Length == 0 ? null : State.NewNameFault;

    private Task ReplaceAsync(bool overwrite)
    {
        State.Replace(overwrite);
        return Changed.InvokeAsync();
    }

    private Task ChooseAsync(string? text)
    {
        if (DatabaseName.TryParse(text, out var name) && State.Databases.Contains(name))
        {
            State.Replace(name);
            return Changed.InvokeAsync();
        }

        return Task.CompletedTask;
    }

    private Task NameAsync(string? text)
    {
        State.Name(text ?? "");
        return Changed.InvokeAsync();
    }

    private Task ConfirmAsync(string? text)
    {
        State.Confirmation = text ?? "";
        return Changed.InvokeAsync();
    }
}
