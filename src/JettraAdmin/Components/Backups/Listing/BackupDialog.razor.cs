using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>A look inside a backup, with what can be done with it. It is closed with true to delete the backup, which asks by itself.</summary>
public sealed partial class BackupDialog
{
    private readonly UserAction _action = new();
    private Backup _backup = default!;
    private IReadOnlyList<Backup>? _seen;

    /// <summary>The backup.</summary>
    [Parameter, EditorRequired]
    public Backup Backup { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private Downloads Downloads { get; set; } = default!;

    private bool Busy => _action.IsBusy || Live.Current.Any(j => j.Archive == _backup.Name.Value);

    private bool MayDelete => Live.May(Role.Admin);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        (_backup, _seen) = (Backup, Live.Now.Backups);
    }

    /// <inheritdoc/>
    protected override async Task OnChangedAsync()
    {
        // What was found out about it may have changed.
        if (!ReferenceEquals(_seen, Live.Now.Backups))
        {
            _seen = Live.Now.Backups;
            try
            {
                _backup = await Backups.GetAsync(await Callers.GetAsync(), _backup.Name, CancellationToken.None);
            }
            catch (JettraException gone)
            {
                _action.Problem = JobProblem.Of(gone);
            }
        }
    }

    private Task VerifyAsync() => StartAsync(caller => Backups.StartVerifyAsync(caller, _backup.Name, CancellationToken.None));

    private Task TestAsync() => StartAsync(caller => Backups.StartTestRestoreAsync(caller, _backup.Name, CancellationToken.None));

    private Task StartAsync(Func<Caller, Task<Job>> start) => _action.RunAsync(
        async () =>
        {
            var job = await start(await Callers.GetAsync());
            Close();
            ConsoleJobs.Begin(job);
        },
        staysBusy: true);

    private async Task DownloadAsync() => _action.Problem = await Downloads.StartAsync(_backup.Name);

    private void Delete() => Dialog.Close(DialogResult.Ok(true));

    private void Close() => Dialog.Cancel();
}
