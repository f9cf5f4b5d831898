using System.Globalization;
using JettraAdmin.Auth;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Session;

/// <summary>The page to sign in: static, since a cookie is set by an answer and not by a circuit.</summary>
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
        var answer = await SignInService.SignInAsync(Http, UserName, Password, Stay);
        if (answer.Fault is null)
        {
            Navigation.NavigateTo(answer.MustChangePassword
                ? $"{Http.Request.PathBase}{ConsolePaths.Password}"
                : ConsolePaths.SafeReturnUrl(From, Http.Request.PathBase));
            return;
        }

        Fault = answer.Fault;
        Http.Response.StatusCode = answer.Status;
        if (answer.RetryAfterSeconds is { } seconds)
        {
            Http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }
}
