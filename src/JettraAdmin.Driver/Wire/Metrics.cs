using System.Globalization;

namespace JettraAdmin.Driver.Wire;

/// <summary>
/// What <c>GET /api/metrics</c> says, under JettraDB's names: bytes as numbers, <c>…Usage</c> in percent with one decimal,
/// <c>…Str</c> as bytes in words, such as <c>15.6 GB</c> (of 1024 each).
/// </summary>
/// <param name="CpuUsage">How busy the machine's processors are; 0 where the operating system does not say.</param>
/// <param name="RamTotal">The memory of the machine, or of the container that the server runs in.</param>
/// <param name="RamFree">What of it a program could still get.</param>
/// <param name="JvmHeapTotal">What the managed heap has taken from the system.</param>
/// <param name="JvmHeapUsed">What of it is in use.</param>
/// <param name="JvmHeapMax">What it may take at most.</param>
/// <param name="DiskTotal">The size of the disk that holds the data.</param>
/// <param name="DiskFree">What the server may still write to it.</param>
/// <param name="AvailableProcessors">How many processors the server may use.</param>
/// <param name="OsName">The operating system.</param>
/// <param name="OsVersion">Its version; of Linux, that of the kernel.</param>
public sealed record MetricsInfo(
    double CpuUsage,
    long RamTotal,
    long RamFree,
    long JvmHeapTotal,
    long JvmHeapUsed,
    long JvmHeapMax,
    long DiskTotal,
    long DiskFree,
    int AvailableProcessors,
    string OsName,
    string OsVersion)
{
    private const string Units = "KMGTPE";

    /// <summary>How busy the machine's processors are; 0 where the operating system does not say.</summary>
    public double CpuUsage { get; } = Math.Round(CpuUsage, 1);

    /// <summary>What of the memory is taken.</summary>
    public long RamUsed => RamTotal - RamFree;

    /// <summary>The same in percent.</summary>
    public double RamUsage => Percent(RamUsed, RamTotal);

    /// <summary>The memory in words.</summary>
    public string RamTotalStr => Words(RamTotal);

    /// <summary>What of it is taken, in words.</summary>
    public string RamUsedStr => Words(RamUsed);

    /// <summary>What of it is free, in words.</summary>
    public string RamFreeStr => Words(RamFree);

    /// <summary>What of the heap is not in use.</summary>
    public long JvmHeapFree => JvmHeapTotal - JvmHeapUsed;

    /// <summary>What is in use of what the heap may take at most, in percent.</summary>
    public double JvmHeapUsage => Percent(JvmHeapUsed, JvmHeapMax);

    /// <summary>What is in use, in words.</summary>
    public string JvmHeapUsedStr => Words(JvmHeapUsed);

    /// <summary>What the heap has taken, in words.</summary>
    public string JvmHeapTotalStr => Words(JvmHeapTotal);

    /// <summary>What it may take at most, in words.</summary>
    public string JvmHeapMaxStr => Words(JvmHeapMax);

    /// <summary>What of the disk is taken.</summary>
    public long DiskUsed => DiskTotal - DiskFree;

    /// <summary>The same in percent.</summary>
    public double DiskUsage => Percent(DiskUsed, DiskTotal);

    /// <summary>The size of the disk in words.</summary>
    public string DiskTotalStr => Words(DiskTotal);

    /// <summary>What of it is taken, in words.</summary>
    public string DiskUsedStr => Words(DiskUsed);

    /// <summary>What of it is free, in words.</summary>
    public string DiskFreeStr => Words(DiskFree);

    private static double Percent(long part, long whole) => whole <= 0 ? 0 : Math.Round(100.0 * part / whole, 1);

    private static string Words(long bytes)
    {
        double figure = bytes;
        var unit = -1;
        // What would be written as 1024.0 is one of the next unit.
        while (Math.Round(figure, unit < 0 ? 0 : 1) >= 1024 && unit < Units.Length - 1)
        {
            figure /= 1024;
            unit++;
        }

        return unit < 0
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes} B")
            : string.Create(CultureInfo.InvariantCulture, $"{figure:0.0} {Units[unit]}B");
    }
}
