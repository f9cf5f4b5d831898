using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Users;

/// <summary>The fields for a new password of a user.</summary>
public sealed partial class PasswordFields
{
    /// <summary>What is typed.</summary>
    [Parameter, EditorRequired]
    public PasswordForm Form { get; set; } = default!;

    /// <summary>The name of the user.</summary>
    [Parameter, EditorRequired]
    public string UserName { get; set; } = "";

    /// <summary>Called when something else was typed or chosen.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private string? First => Form.FirstFault(UserName) is { } fault ? T[fault] : null;

    private string? Second => Form.SecondFault is { } fault ? T[fault] : null;

    private Task ChangedAsync() => Changed.InvokeAsync();
}
