namespace JettraAdmin.Components.Layout;

/// <summary>The sign in the bar that opens the choice of theme.</summary>
public sealed partial class ThemeMenu
{
    private bool _open;
}
