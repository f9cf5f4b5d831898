using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace JettraAdmin.Components.Backups.Restoring;

// What was typed and chosen is kept by the tab, over a lost connection, a reload and a restart of the server.
public sealed partial class RestoreForm
{
    private bool _draftTaken;
    private string? _here;

    [Inject]
    private Browser Browser { get; set; } = default!;

    // The key contains the user name, so that the next user in the same tab does not see it.
    private string DraftKey => $"restore:{Live.Caller?.Name}";

    // Where the page is, or will be once the browser has taken over the address.
    private string Here => _here ?? Navigation.ToBaseRelativePath(Navigation.Uri);

    private async Task TakeDraftAsync()
    {
        var draft = RestoreDraft.Read(await Browser.KeptAsync(DraftKey));
        _draftTaken = true;
        if (draft is null || draft.Address != Here)
        {
            return;
        }

        var before = _state.Source;
        _state.Take(draft);
        if (_state.Plan is null || before != _state.Source)
        {
            await PlanAsync();
        }

        StateHasChanged();
    }

    // Before the draft was read, it must not be written over.
    private Task KeepAsync() => _draftTaken ? Browser.KeepAsync(DraftKey, _state.ToDraft(Here).Write()) : Task.CompletedTask;

    private Task ForgetDraftAsync() => Browser.KeepAsync(DraftKey, null);

    // A user who opens another page leaves the form on purpose. The draft is kept only for accidents.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        if (!new Uri(location.Location).AbsolutePath.EndsWith("/restore", StringComparison.Ordinal))
        {
            OnCircuit(ForgetDraftAsync);
        }
    }
}
