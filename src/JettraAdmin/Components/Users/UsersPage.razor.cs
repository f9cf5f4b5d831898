using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Users;

/// <summary>The users, for administrators.</summary>
public sealed partial class UsersPage
{
    private readonly UserAction _action = new();
    private UserSelection? _users;
    private MessageTemplate? _done;

    [Inject]
    private UserService Users { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private LiveView Live { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => _action.RunAsync(ReadAsync);

    /// <summary>Lets the viewer change the rights of a user.</summary>
    public Task EditAsync(UserRecord user) => OpenAsync<UserRightsDialog>(T[$"Rights of {user.Name}"], $"The rights of {user.Name} are changed.", user);

    /// <summary>Lets the viewer give a user a new password.</summary>
    public Task ResetAsync(UserRecord user) => OpenAsync<ResetPasswordDialog>(T[$"Reset the password of {user.Name}"], $"The password of {user.Name} is reset. All sessions of {user.Name} ended.", user);

    /// <summary>Asks before something is done to a user.</summary>
    public async Task AskAsync(UserRecord user, UserStep step)
    {
        (string Title, MessageTemplate Done) asked = step switch
        {
            UserStep.Disable => (T[$"Disable {user.Name}?"], (MessageTemplate)$"{user.Name} is disabled."),
            UserStep.SignOutEverywhere => (T[$"Sign out {user.Name} everywhere?"], (MessageTemplate)$"{user.Name} is signed out everywhere."),
            UserStep.Delete => (T[$"Delete {user.Name}?"], (MessageTemplate)$"{user.Name} is deleted."),
        };
        var done = await OpenAsync<UserStepDialog>(asked.Title, asked.Done, user, ("Step", step));
        if (done && step == UserStep.SignOutEverywhere && IsOwn(user))
        {
            Navigation.NavigateTo(ConsolePaths.SignIn.TrimStart('/'), forceLoad: true);
        }
    }

    /// <summary>Lets a disabled user sign in again.</summary>
    public async Task EnableAsync(UserRecord user)
    {
        await _action.RunAsync(async () =>
        {
            await Users.ChangeAsync(await Callers.GetAsync(), user.Id, new UserChange { Disabled = false });
            await ReadAsync();
            _done = $"{user.Name} can sign in again.";
        });
        StateHasChanged();
    }

    private bool IsOwn(UserRecord user) => user.Name == Live.Caller?.Name;

    private async Task CreateAsync()
    {
        var dialog = await Dialogs.ShowAsync<NewUserDialog>(T["New user"]);
        if (await dialog.Result is { Canceled: false, Data: UserRecord created })
        {
            await DoneAsync($"{created.Name} is created.");
        }
    }

    private async Task<bool> OpenAsync<TDialog>(string title, MessageTemplate done, UserRecord user, params (string Name, object Value)[] parameters)
        where TDialog : ComponentBase
    {
        var all = new DialogParameters { ["User"] = user };
        foreach (var (name, value) in parameters)
        {
            all.Add(name, value);
        }

        var dialog = await Dialogs.ShowAsync<TDialog>(title, all);
        if (await dialog.Result is not { Canceled: false })
        {
            return false;
        }

        await DoneAsync(done);
        return true;
    }

    private async Task DoneAsync(MessageTemplate done)
    {
        await _action.RunAsync(ReadAsync);
        _done = done;
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        var all = Users.List(await Callers.GetAsync());
        _users ??= new UserSelection();
        _users.Use(all);
    }
}
