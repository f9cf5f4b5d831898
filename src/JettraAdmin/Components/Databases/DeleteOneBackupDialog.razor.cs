using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>Confirms the deletion of a backup; of the last good one twice.</summary>
public sealed partial class DeleteOneBackupDialog
{
    private readonly UserAction _action = new();
    private bool _sure;

    /// <summary>The backup.</summary>
    [Parameter, EditorRequired]
    public Backup Backup { get; set; } = default!;

    /// <summary>Whether it is the only good backup of its database.</summary>
    [Parameter]
    public bool OnlyGood { get; set; }

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => Dialog.SetTitleAsync(T[$"Delete {Backup.Name}?"]);

    private async Task DeleteAsync()
    {
        if (OnlyGood && !_sure)
        {
            return;
        }

        await _action.RunAsync(
            async () =>
            {
                await Backups.DeleteAsync(await Callers.GetAsync(), Backup.Name, CancellationToken.None);
                Dialog.Close();
            },
            staysBusy: true);
    }
}
