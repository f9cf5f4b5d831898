using JettraAdmin.Localization;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Session;

/// <summary>The frame of the static pages: the brand, the form, and a drawing that explains generations and undo.</summary>
public sealed partial class SignInFrame
{
    /// <summary>The form.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Whether the page is offered in the other languages.</summary>
    [Parameter]
    public bool Languages { get; set; } = true;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string Day(int days) => Time.GetLocalNow().AddDays(days).ToString("dddd", T.Culture);

    private string AddressIn(Language language) =>
        Navigation.ToBaseRelativePath(Navigation.GetUriWithQueryParameter(Language.Key, language.Code));
}
