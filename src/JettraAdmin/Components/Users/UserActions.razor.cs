using JettraAdmin.Auth;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Users;

/// <summary>The menu of one user in the list.</summary>
public sealed partial class UserActions
{
    /// <summary>The user.</summary>
    [Parameter, EditorRequired]
    public UserRecord User { get; set; } = default!;

    /// <summary>Whether it is the account of the viewer, which the viewer can neither disable nor delete.</summary>
    [Parameter]
    public bool IsOwn { get; set; }

    /// <summary>The page that does what is chosen.</summary>
    [CascadingParameter]
    public UsersPage Page { get; set; } = default!;

    // The menu stays open until its handler returns, so the handler does not wait for the dialog.
    private void Begin(Func<Task> step) => _ = RunAsync(step);

    private async Task RunAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }
}
