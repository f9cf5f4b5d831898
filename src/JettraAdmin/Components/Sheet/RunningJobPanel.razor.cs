using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Sheet;

/// <summary>A job that runs or waits: how much is done of how much, how fast, how long still.</summary>
public sealed partial class RunningJobPanel : IDisposable
{
    private const string Nothing = "–";

    private ITimer? _second;

    /// <summary>The job as it stands.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string Documents => Job.Progress switch
    {
        { TotalDocuments: { } total } progress => $"{Format.Number(progress.Documents)} of {Format.Number(total)}",
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
            $"{Format.Number((long)rate)} docs/s, {Format.Bytes((long)(rate * progress.Bytes / progress.Documents))}/s",
        { DocumentsPerSecond: { } rate } => $"{Format.Number((long)rate)} docs/s",
        _ => Nothing,
    };

    private string Note => Job.Kind switch
    {
        JobKind.Backup => $"Writing to {Job.Database} goes on meanwhile; the backup holds one instant.",
        JobKind.Restore => "The current data stays until the new data is proved.",
        JobKind.TestRestore => $"It is restored into a place of its own; {Job.Database} is not touched.",
        _ => "",
    };

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        // Time goes on also while nothing is reported.
        if (firstRender)
        {
            _second = Time.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _second?.Dispose();
}
