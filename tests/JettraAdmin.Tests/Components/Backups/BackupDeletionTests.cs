using JettraAdmin.Components.Backups.Listing;
using JettraAdmin.Engine.Backups;

namespace JettraAdmin.Tests.Components.Backups;

public sealed class BackupDeletionTests
{
    private readonly Backup _new = Samples.Backup();
    private readonly Backup _old = Samples.Backup(hoursAgo: 24);
    private readonly Backup _damaged = Samples.Backup(level: AssuranceLevel.Damaged, hoursAgo: 48);
    private readonly Backup _users = Samples.Backup("users_db");

    private Backup[] All => [_new, _old, _damaged, _users];

    [Fact]
    public void One_question_is_enough_while_a_good_backup_stays()
    {
        var deletion = new BackupDeletion([_old, _damaged], All);
        Assert.False(deletion.IsReady);

        deletion.Confirm();

        Assert.True(deletion.IsReady);
        Assert.Null(deletion.AskedAbout);
    }

    [Fact]
    public void The_last_good_backup_needs_the_name_of_the_database()
    {
        var deletion = new BackupDeletion([_users], All);
        deletion.Confirm();
        Assert.False(deletion.IsReady);
        Assert.Equal("users_db", deletion.Database?.Value);

        deletion.Typed = "users";
        deletion.Confirm();
        Assert.False(deletion.IsReady);

        deletion.Typed = "users_db";
        deletion.Confirm();
        Assert.True(deletion.IsReady);
    }

    [Fact]
    public void All_good_backups_together_are_the_last_ones_and_can_be_left_out()
    {
        var deletion = new BackupDeletion([_new, _old, _damaged], All);
        deletion.Confirm();
        Assert.Equal([_new, _old], deletion.AskedAbout);

        deletion.LeaveOut();

        Assert.True(deletion.IsReady);
        Assert.Equal([_damaged], deletion.Chosen);
    }

    [Fact]
    public void Each_database_is_asked_about()
    {
        var deletion = new BackupDeletion(All, All);
        deletion.Confirm();
        Assert.Equal("ventas", deletion.Database?.Value);
        Assert.Equal((1, 2), (deletion.Question, deletion.Questions));
        deletion.Typed = "ventas";
        deletion.Confirm();
        Assert.Equal("users_db", deletion.Database?.Value);
        Assert.Equal((2, 2), (deletion.Question, deletion.Questions));
        Assert.Equal("", deletion.Typed);
        Assert.False(deletion.IsReady);
    }

    [Fact]
    public void A_damaged_backup_does_not_count_as_another_good_one()
    {
        Assert.True(BackupDeletion.IsOnlyGood(_users, All));
        Assert.False(BackupDeletion.IsOnlyGood(_new, All));
        Assert.True(BackupDeletion.IsOnlyGood(_new, [_new, _damaged]));
        Assert.False(BackupDeletion.IsOnlyGood(_damaged, [_damaged]));
    }
}
