using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Layout;

/// <summary>The choice of theme: light, dark or system. It is stored in a cookie, so that the first paint is right.</summary>
public sealed partial class ThemeChoice
{
    private string? _theme;

    [Inject]
    private Browser Browser { get; set; } = default!;

    private (string? Value, string Words)[] Choices => [("light", T["Light"]), ("dark", T["Dark"]), (null, T["As the system"])];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _theme = await Browser.ThemeAsync();

    private async Task ChooseAsync(string? theme)
    {
        _theme = theme;
        await Browser.SetThemeAsync(theme);
    }
}
