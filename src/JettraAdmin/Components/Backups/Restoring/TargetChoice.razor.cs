using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>Where the data goes: a new database by default, or in place of an existing one by typing its name.</summary>
public sealed partial class TargetChoice
{
    /// <summary>The choices so far; it is changed here.</summary>
    [Parameter, EditorRequired]
    public RestoreState State { get; set; } = default!;

    /// <summary>Something was changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    // While nothing was typed and nothing could be proposed, there is nothing to complain of.
    private string? Fault => State.Source is null && State.NewName.Length == 0 ? null : State.NewNameFault;

    private Task ReplaceAsync(bool overwrite)
    {
        State.Replace(overwrite);
        return Changed.InvokeAsync();
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
