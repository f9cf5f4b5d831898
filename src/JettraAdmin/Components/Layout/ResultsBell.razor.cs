using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Layout;

/// <summary>
/// The jobs that the viewer started, in any window, and whose results are not closed yet. Also starts the requested downloads.
/// </summary>
public sealed partial class ResultsBell
{
    /// <summary>Automatic downloads start only within this time after the end of the job.</summary>
    private static readonly TimeSpan DownloadWindow = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan OtherWindowDelay = TimeSpan.FromSeconds(3);

    private readonly Dictionary<JobId, Job?> _old = [];
    private List<Job> _jobs = [];
    private int _ended;
    private bool _downloading;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private JobService Jobs { get; set; } = default!;

    [Inject]
    private Browser Browser { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string Label => _ended == 0 ? T["Results"] : T[$"Results, {_ended:N0} not seen yet"];

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        ConsoleJobs.Changed += Refresh;
        Update();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            OnCircuit(DownloadAsync);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnChangedAsync()
    {
        Update();
        await DownloadAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        ConsoleJobs.Changed -= Refresh;
    }

    private void Update()
    {
        _jobs = [.. ConsoleJobs.Results.Select(r => Find(r.Job)).OfType<Job>()];
        _ended = _jobs.Count(j => j.Ended);
    }

    private Job? Find(JobId id)
    {
        if (Live.Find(id) is { } live)
        {
            return live;
        }

        if (!_old.TryGetValue(id, out var job))
        {
            _old[id] = job = FromHistory(id);
        }

        return job;
    }

    private Job? FromHistory(JobId id)
    {
        try
        {
            return Live.Caller is { } caller && caller.Is(Role.Owner) ? Jobs.Get(caller, id) : null;
        }
        catch (JettraException gone) when (gone.Kind == ErrorKind.NotFound)
        {
            // No longer in the history.
            return null;
        }
    }

    private async Task DownloadAsync()
    {
        if (_downloading || !RendererInfo.IsInteractive)
        {
            return;
        }

        _downloading = true;
        try
        {
            foreach (var result in ConsoleJobs.Results.Where(r => r.Download))
            {
                if (_jobs.Find(j => j.Id == result.Job) is { State: JobState.Completed, Result.File: { } file } job && Live.Time - job.EndedAt < DownloadWindow)
                {
                    await DownloadAsync(job.Id, file);
                }
            }
        }
        finally
        {
            _downloading = false;
        }
    }

    /// <summary>
    /// The window in which the job was started has precedence. A circuit can outlive its page for a while; such a page does not
    /// answer, and leaves the download to the others.
    /// </summary>
    private async Task DownloadAsync(JobId job, string file)
    {
        if (!ConsoleJobs.BeganHere(job))
        {
            await Task.Delay(OtherWindowDelay, Time, WhenLeft);
        }

        if (await Browser.AnswersAsync() && ConsoleJobs.TakeDownload(job))
        {
            await Browser.DownloadAsync(DownloadAddress.Of(file));
        }
    }

    // Running jobs stay in the list.
    private void CloseAll()
    {
        foreach (var job in _jobs.Where(j => j.Ended).ToArray())
        {
            ConsoleJobs.Seen(job.Id);
        }
    }
}
