using JettraAdmin.Engine.Failures;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Engine.Tests.Failures;

public sealed class RetryDelayTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void The_delay_doubles_from_a_second_up_to_a_minute()
    {
        var retry = new RetryDelay(_time);
        List<double> waits = [];
        for (var i = 0; i < 9; i++)
        {
            retry.Fail("the disk");
            waits.Add(retry.Left.TotalSeconds);
            _time.Advance(retry.Left);
            Assert.Equal(TimeSpan.Zero, retry.Left);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60], waits);
    }

    [Fact]
    public void Events_are_raised_only_for_changes()
    {
        var retry = new RetryDelay(_time);

        Assert.False(retry.Succeed());
        Assert.True(retry.Fail("the disk"));
        Assert.False(retry.Fail("the disk"));
        Assert.True(retry.Fail("the folder"));
        Assert.True(retry.Succeed());
        Assert.True(retry.Fail("the folder"));
        Assert.Equal(1, retry.Left.TotalSeconds);
    }
}
