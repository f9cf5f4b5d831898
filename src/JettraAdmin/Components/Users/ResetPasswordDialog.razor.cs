using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Users;

/// <summary>Gives a user a new password.</summary>
public sealed partial class ResetPasswordDialog
{
    private readonly UserAction _action = new();
    private readonly PasswordForm _password = new();

    /// <summary>The user.</summary>
    [Parameter, EditorRequired]
    public UserRecord User { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private UserService Users { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    // A problem is about what was sent.
    private void Edited() => _action.Problem = null;

    private async Task ResetAsync()
    {
        _password.Submitted = true;
        if (!_password.IsReady(User.Name))
        {
            return;
        }

        await _action.RunAsync(
            async () =>
            {
                var change = new UserChange { Password = _password.First, MustChangePassword = _password.MustChange };
                Dialog.Close(DialogResult.Ok(await Users.ChangeAsync(await Callers.GetAsync(), User.Id, change)));
            },
            staysBusy: true);
    }
}
