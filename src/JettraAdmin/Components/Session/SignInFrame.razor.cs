using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Session;

/// <summary>What stands around the forms of the pages before the console: the brand, and what it is all about, drawn.</summary>
public sealed partial class SignInFrame
{
    /// <summary>The form.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string Day(int days) => Time.GetLocalNow().AddDays(days).ToString("dddd", CultureInfo.InvariantCulture);
}
