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

namespace JettraAdmin.Components.Layout;

/// <summary>
/// The layout of the console: top bar, tree, page, job panel and status line. It also sets the viewer and the time zone for the
/// other components of the circuit.
/// </summary>
public sealed partial class MainLayout
{
    internal static readonly string Version =
        typeof(MainLayout).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private bool _treeOpen;
    private IDisposable? _listening;
    private JobId? _kept;
    private JobId? _seen;

    /// <summary>The page.</summary>
    [Parameter]
    public RenderFragment? Body { get; set; }

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

    private string Classes => $"app{(ConsoleJobs.Shown is null ? "" : " with-job")}{(_treeOpen ? " tree-open" : "")}";

    // The key contains the user name, so that the next user in the same tab does not see the job.
    private string SheetKey => $"sheet:{Live.Caller?.Name}";

    private string Page => Navigation.ToBaseRelativePath(Navigation.Uri).Split('/', '?', '#')[0];

    // A bare "#content" would be resolved against the base address and lead to the dashboard.
    private string Skip => $"{Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0]}#content";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        ConsoleJobs.Changed += OnConsoleJobsChanged;
        Navigation.LocationChanged += OnLocationChanged;
        Authentication.AuthenticationStateChanged += OnUserChanged;
        await FollowAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _listening = Notice.Register(() => OnCircuitAsync(Browser.ServerStopsAsync));
        }

        if (firstRender && await Browser.ZoneAsync() is { } zone)
        {
            Clock.Use(zone.Id, TimeSpan.FromMinutes(zone.OffsetMinutes));
            Live.RequestRedraw();
        }

        if (firstRender)
        {
            await RestoreJobSheetAsync();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _listening?.Dispose();
        ConsoleJobs.Changed -= OnConsoleJobsChanged;
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
            // Signed out in another window. A prerendered page has already been redirected.
            if (RendererInfo.IsInteractive)
            {
                Navigation.NavigateTo(ConsolePaths.SignInAgain(new Uri(Navigation.Uri).PathAndQuery).TrimStart('/'), forceLoad: true);
            }
        }
    }

    // The page reloads after a server restart. The job panel opens again, so that the user sees what became of the job.
    private async Task RestoreJobSheetAsync()
    {
        if (JobId.TryParse(await Browser.KeptAsync(SheetKey), CultureInfo.InvariantCulture, out var job) && ConsoleJobs.Shown is null)
        {
            _kept = job;
            ConsoleJobs.Show(job);
        }
    }

    private void OnConsoleJobsChanged()
    {
        KeepSheet();

        // Closes the tree on small screens, because it would cover the job.
        _treeOpen = _treeOpen && ConsoleJobs.Shown is null;
        Redraw();
    }

    // A job whose outcome was seen is not opened again after a reload.
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
            OnCircuit(() => Browser.KeepAsync(SheetKey, keep?.ToString()));
        }
    }

    private void OnUserChanged(Task<AuthenticationState> state) => OnCircuit(FollowAsync);

    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        _treeOpen = false;
        Redraw();
    }
}
