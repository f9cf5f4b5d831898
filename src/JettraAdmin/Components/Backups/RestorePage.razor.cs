using System.Globalization;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups;

/// <summary>From a backup to data that is there again. All that must outlive a reload stands in the address.</summary>
public sealed partial class RestorePage
{
    private Job? _job;

    /// <summary>The database the person comes from.</summary>
    [SupplyParameterFromQuery(Name = "database")]
    private string? DatabaseText { get; set; }

    /// <summary>The backup that is chosen.</summary>
    [SupplyParameterFromQuery(Name = "file")]
    private string? FileText { get; set; }

    /// <summary>The uploaded file that is chosen.</summary>
    [SupplyParameterFromQuery(Name = "upload")]
    private string? UploadText { get; set; }

    /// <summary>With what to begin: <c>file</c> for one of the person's computer.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    /// <summary>The restore that runs or ran.</summary>
    [SupplyParameterFromQuery(Name = "job")]
    private string? JobParameter { get; set; }

    private DatabaseName? Wanted => DatabaseName.TryParse(DatabaseText, out var name) ? name : null;

    private ArchiveName? Archive => ArchiveName.TryParse(FileText, out var name) ? name : null;

    private ForeignArchiveName? Unlisted => ForeignArchiveName.TryParse(FileText, out var name) ? name : null;

    private UploadId? Sent => UploadId.TryParse(UploadText, CultureInfo.InvariantCulture, out var id) ? id : null;

    private JobId? Job => JobId.TryParse(JobParameter, CultureInfo.InvariantCulture, out var id) ? id : null;

    private string Lead =>
        Job is null ? "Choose what, see what changes, then decide. Nothing is written before step 4 is confirmed."
        : _job switch
        {
            { State: JobState.Completed } => "Finished. This result stays until you leave it, and in Jobs after that.",
            { Ended: true } => "It did not happen. This stays until you leave it, and in Jobs after that.",
            { OutcomeUnknown: true } => "Whether it happened is being established. It ends by itself.",
            not null => "It runs on the server. Nothing that exists changes before the new data is proved.",
            null => "How far it is, and what came of it.",
        };

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_job?.Id != Job)
        {
            _job = null;
        }
    }

    private void Move(Job job) => _job = job;
}
