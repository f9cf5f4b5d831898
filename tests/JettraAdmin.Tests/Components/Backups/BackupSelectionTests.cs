using JettraAdmin.Components.Backups.Listing;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class BackupSelectionTests
{
    private readonly BackupSelection _selection = new();

    [Fact]
    public void All_shown_are_selected_and_others_stay_selected()
    {
        var other = Samples.Backup("users_db");
        _selection.Set(other.Name, true);
        _selection.SetAll([Samples.Backup(), Samples.Backup(hoursAgo: 1)], true);

        Assert.Equal(3, _selection.Count);
        Assert.True(_selection.IsAll([Samples.Backup()]));
        Assert.Null(_selection.IsAll([Samples.Backup(), Samples.Backup(hoursAgo: 2)]));
        _selection.SetAll([Samples.Backup(), Samples.Backup(hoursAgo: 1)], false);
        Assert.Equal([other], _selection.Of([Samples.Backup(), other]));
    }

    [Fact]
    public void Deleted_backups_are_forgotten()
    {
        _selection.SetAll([Samples.Backup(), Samples.Backup("users_db")], true);

        _selection.Keep([Samples.Backup()]);

        Assert.Equal(1, _selection.Count);
        _selection.Clear();
        Assert.Equal(0, _selection.Count);
    }
}
