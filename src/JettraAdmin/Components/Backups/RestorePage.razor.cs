using System.Globalization;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups;

/// <summary>The restore page. Its state is in the address, so that it survives a reload.</summary>
public sealed partial class RestorePage
{
    private Job? _job;

    /// <summary>The database from whose page the user comes.</summary>
    [SupplyParameterFromQuery(Name = "database")]
    private string? DatabaseText { get; set; }

    /// <summary>The chosen backup or unlisted file.</summary>
    [SupplyParameterFromQuery(Name = "file")]
    private string? FileText { get; set; }

    /// <summary>The chosen upload.</summary>
    [SupplyParameterFromQuery(Name = "upload")]
    private string? UploadText { get; set; }

    /// <summary><c>file</c> to start with the upload of a file.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    /// <summary>The job of the restore.</summary>
    [SupplyParameterFromQuery(Name = "job")]
    private string? JobParameter { get; set; }

    private DatabaseName? Wanted => DatabaseName.TryParse(DatabaseText, out var name) ? name : null;

    private ArchiveName? Archive => ArchiveName.TryParse(FileText, out var name) ? name : null;

    private UnlistedName? Unlisted => UnlistedName.TryParse(FileText, out var name) ? name : null;

    private UploadId? Sent => UploadId.TryParse(UploadText, CultureInfo.InvariantCulture, out var id) ? id : null;

    private JobId? Job => JobId.TryParse(JobParameter, CultureInfo.InvariantCulture, out var id) ? id : null;

    private string Lead =>
        Job is null ? T["Choose a backup and a target, then check the plan. Nothing is written before you confirm step 4."]
        : _job switch
        {
            { State: JobState.Completed } => T["The restore is finished. You can find this result under Jobs later."],
            { Ended: true } => T["The restore did not happen. You can find this result under Jobs later."],
            { OutcomeUnknown: true } => T["The server is finding out whether the restore happened."],
            not null => T["The restore runs on the server. Existing data does not change before the new data is proved."],
            null => T["The progress and the result of a restore."],
        };

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_job?.Id != Job)
        {
            _job = null;
        }
    }

    private void OnJobChanged(Job job) => _job = job;
}
