using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>The backup list is sorted by each of its columns and filtered, with the totals of what was found.</summary>
public sealed class BackupQueryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private static readonly Backup[] Backups =
    [
        Of("sales", 0, bytes: 300, AssuranceLevel.Proved, "ana", documents: 7),
        Of("Clientes", 1, bytes: 100, AssuranceLevel.Damaged, "lucia", documents: 90),
        Of("sales", 2, bytes: 200, AssuranceLevel.Written, null, documents: 8),
        Of("archivo", 3, bytes: 50, AssuranceLevel.Verified, "Ana", documents: null),
        Of("sales", 4, bytes: 200, AssuranceLevel.Unreadable, "bea", documents: 100),
    ];

    public static TheoryData<BackupColumn, string, string> Orders => new()
    {
        { BackupColumn.TakenAt, "0 1 2 3 4", "4 3 2 1 0" },
        { BackupColumn.Database, "3 1 4 2 0", "4 2 0 1 3" },
        { BackupColumn.Size, "3 1 4 2 0", "0 4 2 1 3" },
        { BackupColumn.Documents, "3 0 2 1 4", "4 1 2 0 3" },
        { BackupColumn.Assurance, "1 4 2 3 0", "0 3 2 4 1" },
        { BackupColumn.By, "2 3 0 4 1", "1 4 3 0 2" },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void Each_column_sorts_in_both_directions_and_equal_values_by_time(BackupColumn column, string ascending, string descending)
    {
        Assert.Equal(ascending, Hours(new BackupQuery { Sort = column, Descending = false }));
        Assert.Equal(descending, Hours(new BackupQuery { Sort = column }));
    }

    [Fact]
    public void Conditions_must_all_hold()
    {
        Assert.Equal("4 2 0", Hours(new BackupQuery { Database = DatabaseName.Parse("SALES") }));
        Assert.Equal("3 0", Hours(new BackupQuery { By = "ana" }));
        Assert.Equal("3 0", Hours(new BackupQuery { Levels = [AssuranceLevel.Proved, AssuranceLevel.Verified] }));
        Assert.Equal("2 1", Hours(new BackupQuery { From = Noon.AddHours(1), Before = Noon.AddHours(3) }));
        Assert.Equal("3", Hours(new BackupQuery { Text = " ARCHIVO_2026 " }));
        Assert.Equal("1", Hours(new BackupQuery { Text = "luc" }));
        Assert.Equal("", Hours(new BackupQuery { By = "ana", Levels = [AssuranceLevel.Damaged] }));
    }

    [Fact]
    public void A_page_has_the_totals_of_all_pages()
    {
        var page = new BackupQuery { Skip = 1, Take = 2 }.Apply(Backups);

        Assert.Equal([3, 2], page.Backups.Select(b => b.TakenAt.Hour - 12));
        Assert.Equal((5, 850L), (page.Total, page.Bytes));
        Assert.Equal(long.MaxValue, BackupQuery.All.Apply(Backups.Select(b => b with { Bytes = long.MaxValue })).Bytes);
    }

    [Fact]
    public async Task The_service_searches_only_what_the_caller_may_see()
    {
        await using var running = await RunningEngine.StartAsync();
        var sales = await running.CreateAsync("sales", 3);
        await running.BackUpAsync(sales);
        await running.BackUpAsync(await running.CreateAsync("other", 3));

        var mine = await running.Engine.Backups.SearchAsync(new Caller("owner", Role.Owner, [sales]), BackupQuery.All, TestContext.Current.CancellationToken);
        var all = await running.Engine.Backups.SearchAsync(
            RunningEngine.Admin, new BackupQuery { Sort = BackupColumn.Database, Descending = false, Take = 1 }, TestContext.Current.CancellationToken);

        Assert.Equal((1, 1, sales), (mine.Total, mine.Good, Assert.Single(mine.Backups).Database));
        Assert.Equal((2, 2, "other"), (all.Total, all.Good, Assert.Single(all.Backups).Database.Value));
    }

    private static string Hours(BackupQuery query) => string.Join(' ', query.Apply(Backups).Backups.Select(b => b.Name.Stamp.Hour - 12));

    private static Backup Of(string database, int hour, long bytes, AssuranceLevel level, string? by, long? documents)
    {
        var contents = documents is { } count ? new ArchiveContents(new JettraDbListing([new CollectionContents(CollectionName.Parse("items"), count, count)], [], default, null)) : null;
        return new Backup(ArchiveName.Compose(DatabaseName.Parse(database), Noon.AddHours(hour)), bytes, contents, new Assurance(level, Noon), by);
    }
}
