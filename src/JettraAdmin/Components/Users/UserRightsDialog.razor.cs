using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Users;

/// <summary>Changes the role of a user and the databases that the user is limited to.</summary>
public sealed partial class UserRightsDialog
{
    private readonly UserAction _action = new();
    private RightsForm _rights = new();
    private bool _submitted;

    /// <summary>The user.</summary>
    [Parameter, EditorRequired]
    public UserRecord User { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private UserService Users { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => _rights = RightsForm.Of(User);

    // A problem is about what was sent.
    private void Edited() => _action.Problem = null;

    private async Task SaveAsync()
    {
        _submitted = true;
        if (_rights.NoneChosen)
        {
            return;
        }

        await _action.RunAsync(
            async () =>
            {
                var change = new UserChange { Role = _rights.Role, Databases = _rights.Limit };
                Dialog.Close(DialogResult.Ok(await Users.ChangeAsync(await Callers.GetAsync(), User.Id, change)));
            },
            staysBusy: true);
    }
}
