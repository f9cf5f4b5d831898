namespace JettraAdmin.Components.Layout;

/// <summary>The button in the top bar that opens the choice of theme.</summary>
public sealed partial class ThemeMenu
{
    private bool _open;
}
