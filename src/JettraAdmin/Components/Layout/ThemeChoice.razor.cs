using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Layout;

/// <summary>Light, dark, or as the system has it; kept in a plain cookie, so that the next first paint is right.</summary>
public sealed partial class ThemeChoice
{
    private static readonly (string? Value, string Words)[] Choices = [("light", "Light"), ("dark", "Dark"), (null, "As the system")];

    private string? _theme;

    /// <summary>One was chosen.</summary>
    [Parameter]
    public EventCallback OnChosen { get; set; }

    [Inject]
    private Browser Browser { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _theme = await Browser.ThemeAsync();

    private async Task ChooseAsync(string? theme)
    {
        _theme = theme;
        await Browser.SetThemeAsync(theme);
        await OnChosen.InvokeAsync();
    }
}
