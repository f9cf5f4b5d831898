using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Session;

/// <summary>The frame of the static pages: the brand, the form, and a drawing that explains generations and undo.</summary>
public sealed partial class SignInFrame
{
    /// <summary>The form.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string Day(int days) => Time.GetLocalNow().AddDays(days).ToString("dddd", CultureInfo.InvariantCulture);
}
