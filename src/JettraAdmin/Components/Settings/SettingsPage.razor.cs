using JettraAdmin.Administration;
using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Settings;

/// <summary>The configuration, the folders and the health of the server, for administrators. Nothing can be changed here.</summary>
public sealed partial class SettingsPage
{
    private readonly UserAction _action = new();
    private readonly SettingSelection _settings = new();
    private readonly CancellationTokenSource _left = new();
    private ServerFacts? _facts;
    private DateTimeOffset _readAt;

    [Inject]
    private SettingsService Service { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _left.Cancel();
            _left.Dispose();
        }

        base.Dispose(disposing);
    }

    private Task ReadAsync() => _action.RunAsync(async () =>
    {
        var caller = await Callers.GetAsync();
        _settings.Use(Service.ListSettings(caller));
        _facts = await Service.DescribeAsync(caller, _left.Token);
        _readAt = Live.Time;
    });
}
