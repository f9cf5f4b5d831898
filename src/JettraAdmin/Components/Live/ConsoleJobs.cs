using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Live;

/// <summary>
/// What one viewer asked for and looks at: the question before a backup, the job in the sheet at the right, the results that
/// wait. One for each circuit, used on its thread.
/// </summary>
public sealed class ConsoleJobs
{
    private readonly OpenResults _results;
    private readonly LiveView _live;
    private readonly HashSet<JobId> _begun = [];
    private readonly HashSet<JobId> _downloaded = [];

    /// <summary>Creates it with nothing asked and nothing shown.</summary>
    public ConsoleJobs(OpenResults results, LiveView live) => (_results, _live) = (results, live);

    /// <summary>Another question or another job is shown, or a result was closed.</summary>
    public event Action? Changed;

    /// <summary>The question that stands open, or null.</summary>
    public BackupQuestion? Asked { get; private set; }

    /// <summary>The job in the sheet, or null when it is closed.</summary>
    public JobId? Shown { get; private set; }

    /// <summary>The viewer's results that were not closed, the newest first.</summary>
    public IReadOnlyList<OpenResult> Results => _live.Caller is { } caller ? _results.Of(caller.Name) : [];

    /// <summary>Whether a job was begun in this window.</summary>
    public bool BeganHere(JobId job) => _begun.Contains(job);

    /// <summary>Whether the file of a job was downloaded to this window by itself.</summary>
    public bool Downloaded(JobId job) => _downloaded.Contains(job);

    /// <summary>Asks whether a database shall be backed up.</summary>
    /// <param name="database">Which; null lets the viewer choose.</param>
    /// <param name="anchor">The element that was clicked. The question is shown beside it.</param>
    public void AskBackup(DatabaseName? database, string anchor)
    {
        Asked = new BackupQuestion(database, anchor);
        Changed?.Invoke();
    }

    /// <summary>Asks whether several databases shall be backed up.</summary>
    /// <param name="databases">Which.</param>
    /// <param name="anchor">The element that was clicked. The question is shown beside it.</param>
    public void AskBackups(IReadOnlyList<DatabaseName> databases, string anchor)
    {
        Asked = new BackupQuestion(databases is [var single] ? single : null, anchor) { Several = databases.Count > 1 ? databases : [] };
        Changed?.Invoke();
    }

    /// <summary>Takes the question away.</summary>
    public void CloseQuestion()
    {
        Asked = null;
        Changed?.Invoke();
    }

    /// <summary>Shows a job that the viewer began, and keeps its result until it is closed.</summary>
    /// <param name="job">The job.</param>
    /// <param name="download">Whether the file it makes shall be downloaded once it is done.</param>
    public void Begin(Job job, bool download = false)
    {
        Keep(job, download);
        Asked = null;
        Show(job.Id);
    }

    /// <summary>Keeps the result of a job that is shown elsewhere, so that it waits for the viewer when they leave.</summary>
    public void Keep(Job job, bool download = false)
    {
        _begun.Add(job.Id);
        if (_live.Caller is { } caller)
        {
            _results.Add(caller.Name, job.Id, download);
        }

        Changed?.Invoke();
    }

    /// <summary>Shows a job in the sheet.</summary>
    public void Show(JobId job)
    {
        Shown = job;
        Changed?.Invoke();
    }

    /// <summary>Closes the sheet; a result in it was seen then, a job that runs goes on.</summary>
    public void CloseSheet(bool seen)
    {
        if (seen && Shown is { } job)
        {
            Seen(job);
        }

        Shown = null;
        Changed?.Invoke();
    }

    /// <summary>A result was seen: it does not wait any longer.</summary>
    public void Seen(JobId job)
    {
        if (_live.Caller is { } caller)
        {
            _results.Close(caller.Name, job);
        }

        Changed?.Invoke();
    }

    /// <summary>True once for a download that the viewer asked for with the job.</summary>
    public bool TakeDownload(JobId job)
    {
        if (_live.Caller is not { } caller || !_results.TakeDownload(caller.Name, job))
        {
            return false;
        }

        _downloaded.Add(job);
        Changed?.Invoke();
        return true;
    }
}

/// <summary>The question before a backup.</summary>
/// <param name="Database">Which database; null while it is to be chosen.</param>
/// <param name="Anchor">The element beside which it stands.</param>
public sealed record BackupQuestion(DatabaseName? Database, string Anchor)
{
    /// <summary>The databases if it asks about more than one.</summary>
    public IReadOnlyList<DatabaseName> Several { get; init; } = [];
}
