using System.Diagnostics;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Dashboard;

/// <summary>The first page. Its clock is the server's, told every second through the circuit.</summary>
public sealed partial class Dashboard : IDisposable
{
    private static readonly DateTimeOffset Started = Process.GetCurrentProcess().StartTime;

    private ITimer? _tick;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private DateTimeOffset Now => Time.GetUtcNow();

    private TimeSpan Uptime => Now > Started ? Now - Started : TimeSpan.Zero;

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _tick = Time.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _tick?.Dispose();
}
