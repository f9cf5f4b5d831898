using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;

namespace JettraAdmin.Tests.Components.Shared;

public sealed class BackupLabelsTests
{
    [Theory]
    [InlineData("the only one is damaged", AssuranceLevel.Damaged)]
    [InlineData("the only one cannot be read", AssuranceLevel.Unreadable)]
    [InlineData("the only one cannot be restored here", AssuranceLevel.Unsupported)]
    [InlineData("both are damaged", AssuranceLevel.Damaged, AssuranceLevel.Damaged)]
    [InlineData("all 3 cannot be read", AssuranceLevel.Unreadable, AssuranceLevel.Unreadable, AssuranceLevel.Unreadable)]
    [InlineData("2 cannot be read, 1 is damaged", AssuranceLevel.Unreadable, AssuranceLevel.Damaged, AssuranceLevel.Unreadable)]
    public void Why_no_backup_is_good(string why, params AssuranceLevel[] levels)
    {
        Backup[] bad = [.. levels.Select(level => Samples.Backup(level: level))];

        Assert.Equal(why, Viewer.English.BackupLabels.Why(bad));
        Assert.Equal($"There is no good backup of ventas: {why}.", Viewer.English.BackupLabels.NoneOf("ventas", bad));
        // What cannot be read may be sound.
        Assert.Equal(levels.Contains(AssuranceLevel.Damaged) ? Tone.Bad : Tone.Warn, BackupLabels.Tone(bad));
    }
}
