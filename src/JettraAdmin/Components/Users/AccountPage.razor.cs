using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Users;

/// <summary>The account of the viewer.</summary>
public sealed partial class AccountPage
{
    private readonly UserAction _action = new();

    [Inject]
    private UserService Users { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private UserLabels Labels => new(T, Format, Clock);

    private Task SignOutEverywhereAsync() => _action.RunAsync(
        async () =>
        {
            await Users.SignOutEverywhereAsync(await Callers.GetAsync());
            Navigation.NavigateTo(ConsolePaths.SignIn.TrimStart('/'), forceLoad: true);
        },
        staysBusy: true);
}
