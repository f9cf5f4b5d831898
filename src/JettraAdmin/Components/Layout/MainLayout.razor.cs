using System.Globalization;
using System.Reflection;
using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Lifetime;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace JettraAdmin.Components.Layout;

/// <summary>
/// The frame of the console: the bar above, the tree at the left, the sheet with the work, the job at the right, the status line
/// below. It tells the rest of the circuit who looks and what time it is there.
/// </summary>
public sealed partial class MainLayout : IDisposable
{
    internal static readonly string Version =
        typeof(MainLayout).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private ErrorBoundary? _boundary;
    private bool _treeOpen;
    private IDisposable? _listening;
    private JobId? _kept;
    private JobId? _seen;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private LiveView Live { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Inject]
    private Browser Browser { get; set; } = default!;

    [Inject]
    private StopNotice Notice { get; set; } = default!;

    private string Classes => $"app{(ConsoleJobs.Shown is null ? "" : " job")}{(_treeOpen ? " tree-open" : "")}";

    // The jobs of one person are not shown to the next one in the same tab.
    private string SheetKey => $"sheet:{Live.Caller?.Name}";

    // With a base address a bare "#content" would lead to the first page.
    private string Skip => $"{Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0]}#content";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        ConsoleJobs.Changed += OnDeskChanged;
        Navigation.LocationChanged += OnLocationChanged;
        Authentication.AuthenticationStateChanged += OnUserChanged;
        await FollowAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _listening = Notice.Register(() => InvokeAsync(Browser.ServerStopsAsync));
        }

        if (firstRender && await Browser.ZoneAsync() is { } zone)
        {
            Clock.Use(zone.Id, TimeSpan.FromMinutes(zone.OffsetMinutes));
            Live.Touch();
        }

        if (firstRender)
        {
            await OpenSheetAgainAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listening?.Dispose();
        ConsoleJobs.Changed -= OnDeskChanged;
        Navigation.LocationChanged -= OnLocationChanged;
        Authentication.AuthenticationStateChanged -= OnUserChanged;
    }

    private async Task FollowAsync()
    {
        try
        {
            Live.Follow(await Callers.GetAsync());
        }
        catch (JettraException nobody) when (nobody.Kind == ErrorKind.Forbidden)
        {
            // Signed out elsewhere. A page that is only prerendered has been redirected already.
            if (RendererInfo.IsInteractive)
            {
                Navigation.NavigateTo(ConsolePaths.SignIn.TrimStart('/'), forceLoad: true);
            }
        }
    }

    // The page loads again when the server was away; whoever waits for a job then sees what became of it.
    private async Task OpenSheetAgainAsync()
    {
        if (JobId.TryParse(await Browser.KeptAsync(SheetKey), CultureInfo.InvariantCulture, out var job) && ConsoleJobs.Shown is null)
        {
            _kept = job;
            ConsoleJobs.Show(job);
        }
    }

    private void OnDeskChanged()
    {
        KeepSheet();

        // The drawer does not cover the job.
        _treeOpen = _treeOpen && ConsoleJobs.Shown is null;
        Refresh();
    }

    // Whoever has read the outcome does not get it again with every page that loads.
    private void OnOutcomeSeen(JobId job)
    {
        _seen = job;
        KeepSheet();
    }

    private void KeepSheet()
    {
        var keep = ConsoleJobs.Shown == _seen ? null : ConsoleJobs.Shown;
        if (keep != _kept)
        {
            _kept = keep;
            _ = InvokeAsync(() => Browser.KeepAsync(SheetKey, keep?.ToString()));
        }
    }

    private void OnUserChanged(Task<AuthenticationState> state) => _ = InvokeAsync(FollowAsync);

    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        _treeOpen = false;
        _boundary?.Recover();
        Refresh();
    }

    private void Refresh() => _ = InvokeAsync(StateHasChanged);
}
