using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Users;

/// <summary>Asks before a user is disabled, signed out everywhere, or deleted.</summary>
public sealed partial class UserStepDialog
{
    private readonly UserAction _action = new();

    /// <summary>The user.</summary>
    [Parameter, EditorRequired]
    public UserRecord User { get; set; } = default!;

    /// <summary>What is asked about.</summary>
    [Parameter, EditorRequired]
    public UserStep Step { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private UserService Users { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    private string What => Step switch
    {
        UserStep.Disable => T[$"{User.Name} is signed out everywhere and cannot sign in until enabled again. Name, rights and jobs stay."],
        UserStep.SignOutEverywhere => T[$"All pages of {User.Name} are signed out, on all devices, and open transactions end without a change. The password stays, and running jobs go on."],
        UserStep.Delete => T[$"{User.Name} is signed out everywhere and cannot sign in any more. Databases, backups and the history of jobs stay. To keep the name and the rights, disable the user instead."],
    };

    private string Verb => Step switch
    {
        UserStep.Disable => T[$"Disable {User.Name}"],
        UserStep.SignOutEverywhere => T["Sign out everywhere"],
        UserStep.Delete => T[$"Delete {User.Name}"],
    };

    private Task DoAsync() => _action.RunAsync(
        async () =>
        {
            await RunAsync(await Callers.GetAsync());
            Dialog.Close();
        },
        staysBusy: true);

    private Task RunAsync(Caller caller) => Step switch
    {
        UserStep.Disable => Users.ChangeAsync(caller, User.Id, new UserChange { Disabled = true }),
        UserStep.SignOutEverywhere => Users.SignOutEverywhereAsync(caller, User.Id),
        UserStep.Delete => Users.DeleteAsync(caller, User.Id),
    };
}
