using System.Globalization;
using JettraAdmin.Auth;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Session;

/// <summary>The sign-in page. Static, because only an HTTP response can set the cookie.</summary>
public sealed partial class SignIn
{
    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private SignInService SignInService { get; set; } = default!;

    [Inject]
    private DevelopmentSignIn Development { get; set; } = default!;

    [SupplyParameterFromQuery(Name = ConsolePaths.ReturnUrl)]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = ConsolePaths.SignedOut)]
    private string? SignedOut { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    private string? UserName { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    private string? Password { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    private bool Stay { get; set; }

    private string? Fault { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (HttpMethods.IsGet(Http.Request.Method) && Http.User.Identity?.IsAuthenticated == true)
        {
            Navigation.NavigateTo(ConsolePaths.SafeReturnUrl(From, Http.Request.PathBase));
        }
    }

    private async Task SubmitAsync()
    {
        var result = await SignInService.SignInAsync(Http, UserName, Password, Stay);
        if (result.Fault is null)
        {
            Navigation.NavigateTo(result.MustChangePassword
                ? $"{Http.Request.PathBase}{ConsolePaths.Password}"
                : ConsolePaths.SafeReturnUrl(From, Http.Request.PathBase));
            return;
        }

        Fault = T[result.Fault];
        Http.Response.StatusCode = result.Status;
        if (result.RetryAfterSeconds is { } seconds)
        {
            Http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }
}
