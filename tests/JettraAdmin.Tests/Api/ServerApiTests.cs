using System.Globalization;
using System.Text.Json;
using JettraAdmin.Fixtures;
using JettraAdmin.Machine;

namespace JettraAdmin.Tests.Api;

/// <summary>What the server says of itself: every name that existing clients read, and true.</summary>
public sealed class ServerApiTests(ApiServer server)
{
    private static readonly string[] Names =
    [
        "availableProcessors", "cpuUsage", "diskFree", "diskFreeStr", "diskTotal", "diskTotalStr", "diskUsage", "diskUsed", "diskUsedStr",
        "jvmHeapFree", "jvmHeapMax", "jvmHeapMaxStr", "jvmHeapTotal", "jvmHeapTotalStr", "jvmHeapUsage", "jvmHeapUsed", "jvmHeapUsedStr",
        "osName", "osVersion", "ramFree", "ramFreeStr", "ramTotal", "ramTotalStr", "ramUsage", "ramUsed", "ramUsedStr",
    ];

    [Fact]
    public async Task Metrics_have_every_name_that_clients_know_and_no_other()
    {
        var metrics = await server.Client.GetAsync("api/metrics").OkAsync();

        Assert.Equal(Names, metrics.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.All(metrics.EnumerateObject(), m => Assert.Equal(
            m.Name.EndsWith("Str", StringComparison.Ordinal) || m.Name.StartsWith("os", StringComparison.Ordinal) ? JsonValueKind.String : JsonValueKind.Number,
            m.Value.ValueKind));
    }

    [Fact]
    public async Task Metrics_are_those_of_this_machine()
    {
        var metrics = await server.Client.GetAsync("api/metrics").OkAsync();
        var disk = new DriveInfo(server.App.DataDirectory);

        Assert.Equal(disk.TotalSize, Figure("diskTotal"));
        Assert.InRange(Figure("diskFree"), 1, disk.TotalSize);
        Assert.Equal(MachineMemory.Read().Total, Figure("ramTotal"));
        Assert.InRange(Figure("ramFree"), 1, Figure("ramTotal"));
        Assert.InRange(Figure("jvmHeapUsed"), 1_000_000, Figure("jvmHeapTotal"));
        Assert.InRange(Figure("jvmHeapMax"), Figure("jvmHeapTotal"), long.MaxValue);
        Assert.Equal(Environment.ProcessorCount, Figure("availableProcessors"));
        Assert.InRange(metrics.GetProperty("cpuUsage").GetDouble(), 0, 100);
        Assert.Equal(OperatingSystem.IsLinux(), metrics.GetProperty("osName").GetString() == "Linux");
        foreach (var of in (string[])["ram", "jvmHeap", "disk"])
        {
            Assert.Equal(Figure(of + "Total"), Figure(of + "Used") + Figure(of + "Free"));
            double whole = Figure(of == "jvmHeap" ? of + "Max" : of + "Total");
            Assert.Equal(Math.Round(100 * Figure(of + "Used") / whole, 1), metrics.GetProperty(of + "Usage").GetDouble());
        }

        long Figure(string name) => metrics.GetProperty(name).GetInt64();
    }

    [Fact]
    public async Task The_configuration_contains_no_secrets()
    {
        await using var app = await RunningApp.StartAsync();
        var config = await app.AdminClient.GetAsync("api/config").OkAsync();

        Assert.Equal(
            ["Host", "Port", "DataDir", "Role", "SessionTimeout", "Bootstrap", "ClusterID", "NodeID", "distributed", "Peers", "FederatedServers"],
            config.EnumerateObject().Select(m => m.Name));
        Assert.Equal(("127.0.0.1", app.Address.Port), (config.GetProperty("Host").GetString(), config.GetProperty("Port").GetInt32()));
        Assert.Equal(app.DataDirectory, config.GetProperty("DataDir").GetString());
        Assert.Equal((false, 0, 0), (config.GetProperty("distributed").GetBoolean(), config.GetProperty("Peers").GetArrayLength(), config.GetProperty("FederatedServers").GetArrayLength()));
        Assert.DoesNotContain(RunningApp.AdminPassword, config.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1.0 KB")]
    [InlineData(1_048_575, "1.0 MB")]
    [InlineData(16_750_372_454, "15.6 GB")]
    [InlineData(long.MaxValue, "8.0 EB")]
    public void Sizes_are_also_given_as_text(long bytes, string words)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("es");
        try
        {
            Assert.Equal(words, new Driver.Wire.MetricsInfo(0, bytes, bytes, 0, 0, 0, 0, 0, 1, "", "").RamTotalStr);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Processor_usage_is_computed_from_two_readings()
    {
        // user nice system idle iowait irq softirq steal guest guest_nice: guests are part of user.
        var before = ProcessorTicks.Parse("cpu  100 0 100 700 100 0 0 0 50 0\ncpu0 1 1 1 1");
        var after = ProcessorTicks.Parse("cpu  110 5 110 760 115 0 0 0 60 0\n");

        Assert.Equal(25, after.PercentSince(before));
        Assert.Equal(0, after.PercentSince(after));
    }

    [Fact]
    public async Task Processor_usage_is_measured_since_the_previous_call()
    {
        Assert.SkipUnless(File.Exists("/proc/stat"), "Only Linux counts what its processors do.");
        var time = new FakeTime();
        using var meter = new ProcessorMeter(time);

        var first = await WaitedForAsync(meter.MeasureAsync(CancellationToken.None));
        Assert.Equal(first, await meter.MeasureAsync(CancellationToken.None));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.InRange(await meter.MeasureAsync(CancellationToken.None), 0, 100);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.InRange(await WaitedForAsync(meter.MeasureAsync(CancellationToken.None)), 0, 100);

        async Task<double> WaitedForAsync(Task<double> measured)
        {
            await Answered.EventuallyAsync(() => Task.FromResult(time.TimersSet == 1));
            Assert.False(measured.IsCompleted);
            time.Advance(TimeSpan.FromMilliseconds(250));
            return await measured;
        }
    }

    [Theory]
    [InlineData("max", 8_192_000, 6_144_000)]
    [InlineData("9000000", 8_192_000, 6_144_000)]
    [InlineData("4096000", 4_096_000, 3_296_000)]
    public void The_memory_limit_of_the_container_is_used(string limit, long total, long free)
    {
        var folder = Directory.CreateTempSubdirectory("jettra-test-").FullName;
        try
        {
            var kernel = Path.Combine(folder, "meminfo");
            File.WriteAllText(kernel, "MemTotal:        8000 kB\nMemFree:          10 kB\nMemAvailable:    6000 kB\n");
            File.WriteAllText(Path.Combine(folder, "memory.max"), limit + "\n");
            File.WriteAllText(Path.Combine(folder, "memory.current"), "1000000\n");
            File.WriteAllText(Path.Combine(folder, "memory.stat"), "anon 5\ninactive_file 200000\n");

            Assert.Equal(new MachineMemory(total, free), MachineMemory.Read(kernel, folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
