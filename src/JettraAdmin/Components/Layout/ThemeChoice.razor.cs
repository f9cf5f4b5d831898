using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Layout;

/// <summary>The choice of theme: light, dark or system. It is stored in a cookie, so that the first paint is right.</summary>
public sealed partial class ThemeChoice
{
    private static readonly (string? Value, string Words)[] Choices = [("light", "Light"), ("dark", "Dark"), (null, "As the system")];

    private string? _theme;

    [Inject]
    private Browser Browser { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _theme = await Browser.ThemeAsync();

    private async Task ChooseAsync(string? theme)
    {
        _theme = theme;
        await Browser.SetThemeAsync(theme);
    }
}
