using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace JettraAdmin.Components.Layout;

/// <summary>A part of the console that may fail without the others: an error in it is shown in its place.</summary>
public sealed partial class GuardedPart
{
    private string? _place;

    /// <summary>What to say when it failed.</summary>
    [Parameter, EditorRequired]
    public string Message { get; set; } = "";

    /// <summary>The classes that keep its place in the frame.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>What the part shows. When it changes, the part is tried again.</summary>
    [Parameter]
    public string? Place { get; set; }

    [Inject]
    private IErrorBoundaryLogger Log { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception) => Log.LogErrorAsync(exception).AsTask();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_place != Place)
        {
            _place = Place;
            Recover();
        }
    }
}
