using JettraAdmin.Lifetime;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Live;

/// <summary>A note under a running job: it goes on when the page is closed, and is interrupted when the server stops.</summary>
public sealed partial class JobStillRunning
{
    private IDisposable? _listening;

    [Inject]
    private StopNotice Notice { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => _listening = Notice.Register(RedrawAsync);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _listening?.Dispose();
    }
}
