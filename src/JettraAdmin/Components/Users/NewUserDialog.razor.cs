using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Users;

/// <summary>Creates a user.</summary>
public sealed partial class NewUserDialog
{
    private readonly UserAction _action = new();
    private readonly PasswordForm _password = new();
    private readonly RightsForm _rights = new();
    private string _name = "";

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private UserService Users { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    // A problem is about what was sent.
    private void Edited() => _action.Problem = null;

    private async Task CreateAsync()
    {
        _password.Submitted = true;
        if (!_password.IsReady(_name) || _rights.NoneChosen)
        {
            return;
        }

        await _action.RunAsync(
            async () =>
            {
                var created = await Users.CreateAsync(
                    await Callers.GetAsync(), _name, _password.First, _rights.Role, _rights.Limit.Allowed, _password.MustChange);
                Dialog.Close(DialogResult.Ok(created));
            },
            staysBusy: true);
    }
}
