using JettraAdmin.Components.Backups.Listing;
using JettraAdmin.Engine.Backups;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class BackupListViewTests
{
    private readonly BackupListView _view = new()
    {
        All = [Samples.Backup("ventas"), Samples.Backup("ventas", AssuranceLevel.Damaged, 5), Samples.Backup("users_db", by: "nightly")],
    };

    [Theory]
    [InlineData("", null, 3)]
    [InlineData("VENTAS", null, 2)]
    [InlineData("night", null, 1)]
    [InlineData("", "users_db", 1)]
    [InlineData("ventas", "users_db", 0)]
    public void Text_and_database_filters_are_combined(string text, string? database, int left)
    {
        _view.Text = text;
        _view.Database = database is null ? null : Samples.Name(database);

        Assert.Equal(left, _view.Shown.Count);
    }

    [Fact]
    public void A_damaged_backup_does_not_count_as_another_good_one()
    {
        Assert.True(_view.IsOnlyGood(_view.All[0]));
        Assert.False(_view.IsOnlyGood(_view.All[1]));

        _view.All = [.. _view.All, Samples.Backup("ventas", AssuranceLevel.Written, 9)];
        Assert.False(_view.IsOnlyGood(_view.All[0]));
    }
}
