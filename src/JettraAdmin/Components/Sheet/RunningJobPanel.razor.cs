using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Sheet;

/// <summary>A running or waiting job: progress, speed, remaining time and steps.</summary>
public sealed partial class RunningJobPanel
{
    private const string Nothing = "–";

    private ITimer? _second;

    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string? Elapsed => Job.StartedAt is { } started
        ? T[$"running for {Format.Clock(TimeSpan.FromSeconds(Math.Floor((Time.GetUtcNow() - started).TotalSeconds)))}"]
        : null;

    private string Documents => Job.Progress switch
    {
        { TotalDocuments: { } total } progress => T[$"{progress.Documents:N0} of {total:N0}"],
        { Documents: > 0 } progress => Format.Number(progress.Documents),
        _ => Nothing,
    };

    private string Bytes => Job.Progress switch
    {
        { TotalBytes: { } total and > 0 } progress => Format.BytesOf(progress.Bytes, total),
        { Bytes: > 0 } progress => Format.Bytes(progress.Bytes),
        _ => Nothing,
    };

    private string Speed => Job.Progress switch
    {
        { DocumentsPerSecond: { } rate, Documents: > 0, Bytes: > 0 } progress =>
            T[$"{(long)rate:N0} docs/s, {Format.Bytes((long)(rate * progress.Bytes / progress.Documents))}/s"],
        { DocumentsPerSecond: { } rate } => T[$"{(long)rate:N0} docs/s"],
        _ => Nothing,
    };

    private string Note => Job.Kind switch
    {
        JobKind.Backup => T[$"{Job.Database} can be written to meanwhile. The backup holds its state at one moment."],
        JobKind.Restore => T["The current data stays until the new data is proved."],
        JobKind.TestRestore => T[$"The data is restored into a temporary place. {Job.Database} is not changed."],
        JobKind.Verify or JobKind.Undo or JobKind.Drop or JobKind.DeleteBackup => "",
    };

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        // The elapsed time is updated every second, even without progress.
        if (firstRender)
        {
            _second = Time.CreateTimer(_ => Redraw(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _second?.Dispose();
    }
}
