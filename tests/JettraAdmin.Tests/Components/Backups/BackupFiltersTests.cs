using JettraAdmin.Components.Backups.Listing;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class BackupFiltersTests
{
    public static TheoryData<string, BackupFilters> Addresses => new()
    {
        { "backups", BackupFilters.None },
        { "backups?database=ventas", new() { Database = Samples.Name("ventas") } },
        { "backups?assurance=unusable&taken=week&by=lucia", new() { Assurance = AssuranceChoice.Unusable, Taken = TakenChoice.Week, By = "lucia" } },
        { "backups?taken=between&from=2025-12-01&to=2025-12-14", new() { Taken = TakenChoice.Between, From = new(2025, 12, 1), To = new(2025, 12, 14) } },
        { "backups?text=a%20%26%20b&sort=size", new() { Text = "a & b", Sort = BackupColumn.Size } },
        { "backups?sort=taken&order=ascending", new() { Descending = false } },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void The_filters_are_in_the_address(string address, BackupFilters filters)
    {
        Assert.Equal(address, BackupListAddress.Of(filters));
        Assert.Equal(filters, BackupListAddress.Parse(address["backups".Length..]));
    }

    [Theory]
    [InlineData("?database=no+name+at+all!&assurance=x&taken=y&sort=z&from=yesterday")]
    [InlineData("?&&==")]
    public void What_is_not_understood_in_an_address_is_ignored(string query) => Assert.Equal(BackupFilters.None, BackupListAddress.Parse(query));

    [Fact]
    public void Days_begin_at_midnight_in_the_viewers_zone()
    {
        var viewer = Viewer.In(JettraAdmin.Localization.Language.English, new FakeTime());
        viewer.Clock.Use("Europe/Madrid", TimeSpan.FromHours(1));

        var query = new BackupFilters { Taken = TakenChoice.Between, From = new(2025, 12, 14), To = new(2025, 12, 14) }.ToQuery(viewer.Clock);

        Assert.Equal(new DateTimeOffset(2025, 12, 13, 23, 0, 0, TimeSpan.Zero), query.From);
        Assert.Equal(new DateTimeOffset(2025, 12, 14, 23, 0, 0, TimeSpan.Zero), query.Before);
    }

    [Theory]
    [InlineData(AssuranceChoice.Good, AssuranceLevel.Written, true)]
    [InlineData(AssuranceChoice.Good, AssuranceLevel.Damaged, false)]
    [InlineData(AssuranceChoice.Unusable, AssuranceLevel.Foreign, true)]
    [InlineData(AssuranceChoice.Proved, AssuranceLevel.Verified, false)]
    public void An_assurance_stands_for_findings(AssuranceChoice choice, AssuranceLevel level, bool shown) =>
        Assert.Equal(shown, new BackupFilters { Assurance = choice }.ToQuery(Viewer.English.Clock).Matches(Samples.Backup(level: level)));
}
