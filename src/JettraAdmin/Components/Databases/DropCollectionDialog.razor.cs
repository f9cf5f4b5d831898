using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Localization;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>Confirms the drop of a collection, which cannot be undone. If it has documents, the user must type its name.</summary>
public sealed partial class DropCollectionDialog
{
    private readonly UserAction _action = new();
    private string _text = "";
    private string? _fault;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    /// <summary>The collection.</summary>
    [Parameter, EditorRequired]
    public CollectionName Collection { get; set; }

    [Inject]
    private DatabaseService Databases { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private CollectionSummary? Held => Live.Summary(Database)?.Collections.FirstOrDefault(c => c.Name == Collection);

    private bool MustType => Held is not { Documents: 0 };

    // The escaped form too: what is escaped can hardly be typed.
    private bool Confirmed => !MustType || _text == Collection.Value || _text == VisibleText.Of(Collection.Value);

    private string Lost => Held switch
    {
        null => T[$"All documents and indexes of {Collection.Value} are deleted for good."],
        { Documents: 0 } => T[$"{Collection.Value} has no documents. Its indexes are deleted for good."],
        { } held => T[$"{Format.Documents(held.Documents)} of {Collection.Value} and its indexes are deleted for good."],
    };

    // Null if the collection has no documents.
    private string? Backup => !MustType ? null : Live.LastGood(Database) switch
    {
        null => T[$"There is no good backup of {Database.Name}, so nothing can bring the documents back."],
        { Manifest: { } manifest } last => manifest.Proof.Collections.FirstOrDefault(c => c.Name == Collection) is { } saved
            ? T.Plural(
                saved.Documents,
                $"The last good backup ({Clock.Day(last.TakenAt)}) has {Format.Documents(saved.Documents)} of it. Restore that backup as a new database to get it back.",
                $"The last good backup ({Clock.Day(last.TakenAt)}) has {Format.Documents(saved.Documents)} of it. Restore that backup as a new database to get them back.")
            : T[$"The last good backup ({Clock.Day(last.TakenAt)}) does not have this collection."],
        { } last => T[$"The last good backup is of {Clock.Day(last.TakenAt)}. Restore it as a new database to get the documents back."],
    };

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => Dialog.SetTitleAsync(T[$"Drop {Collection.Value}?"]);

    private async Task DropAsync()
    {
        if (!Confirmed)
        {
            _fault = T["This is not the name. Nothing was dropped."];
            return;
        }

        // False means that another user has dropped it meanwhile. The result is the same.
        await _action.RunAsync(
            async () =>
            {
                await Databases.DropCollectionAsync(await Callers.GetAsync(), Database.Name, Collection, CancellationToken.None);
                Dialog.Close(DialogResult.Ok(Collection));
            },
            staysBusy: true);
    }
}
