using JettraAdmin.Auth;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Session;

/// <summary>The page where users change their own password. Static, because the response renews the cookie.</summary>
public sealed partial class ChangePasswordPage
{
    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private SignInService SignInService { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "password")]
    private string? Present { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    private string? Chosen { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    private string? Again { get; set; }

    private string? Fault { get; set; }

    private bool MustChange => Http.User.HasClaim(c => c.Type == JettraClaims.MustChangePassword);

    private async Task SubmitAsync()
    {
        var result = await SignInService.ChangePasswordAsync(Http, Present, Chosen, Again);
        if (result.Fault is null)
        {
            Navigation.NavigateTo($"{Http.Request.PathBase}/");
            return;
        }

        (Fault, Http.Response.StatusCode) = (T[result.Fault], result.Status);
    }
}
