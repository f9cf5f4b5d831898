using JettraAdmin.Components.Live;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Components.Live;

public sealed class CoalescerTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void Many_signals_become_four_calls_a_second()
    {
        var told = 0;
        using var coalescer = new Coalescer(_time, TimeSpan.FromMilliseconds(250), () => told++);

        for (var i = 0; i < 1000; i++)
        {
            coalescer.Signal();
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(5, told); // At once, and after each quarter of the second.
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(5, told);
    }

    [Fact]
    public void No_calls_after_dispose()
    {
        var told = 0;
        var coalescer = new Coalescer(_time, TimeSpan.FromMilliseconds(250), () => told++);
        coalescer.Signal();
        coalescer.Dispose();
        coalescer.Signal();

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((0, 0), (told, _time.TimersSet));
    }
}
