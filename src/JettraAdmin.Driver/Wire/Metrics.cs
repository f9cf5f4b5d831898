using System.Globalization;

namespace JettraAdmin.Driver.Wire;

/// <summary>
/// The answer to <c>GET /api/metrics</c>, under the names of JettraDB: bytes as numbers, <c>…Usage</c> in percent with one decimal, <c>…Str</c>
/// as text such as <c>15.6 GB</c> (units of 1024).
/// </summary>
/// <param name="CpuUsage">The load of the processors in percent; 0 when the operating system does not report it.</param>
/// <param name="RamTotal">The memory of the machine, or of the container that the server runs in.</param>
/// <param name="RamFree">The available memory.</param>
/// <param name="JvmHeapTotal">The size of the managed heap.</param>
/// <param name="JvmHeapUsed">The used part of the managed heap.</param>
/// <param name="JvmHeapMax">The maximum size of the managed heap.</param>
/// <param name="DiskTotal">The size of the disk that holds the data.</param>
/// <param name="DiskFree">The space that the server can still use.</param>
/// <param name="AvailableProcessors">How many processors the server may use.</param>
/// <param name="OsName">The operating system.</param>
/// <param name="OsVersion">The version of the operating system; for Linux, of the kernel.</param>
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

    /// <summary>The load of the processors in percent; 0 when the operating system does not report it.</summary>
    public double CpuUsage { get; } = Math.Round(CpuUsage, 1);

    /// <summary>The used memory.</summary>
    public long RamUsed => RamTotal - RamFree;

    /// <summary>The same in percent.</summary>
    public double RamUsage => Percent(RamUsed, RamTotal);

    /// <summary>The memory as text.</summary>
    public string RamTotalStr => Format(RamTotal);

    /// <summary>The used part as text.</summary>
    public string RamUsedStr => Format(RamUsed);

    /// <summary>The free part as text.</summary>
    public string RamFreeStr => Format(RamFree);

    /// <summary>The unused part of the managed heap.</summary>
    public long JvmHeapFree => JvmHeapTotal - JvmHeapUsed;

    /// <summary>The used part of the maximum heap, in percent.</summary>
    public double JvmHeapUsage => Percent(JvmHeapUsed, JvmHeapMax);

    /// <summary>The used heap as text.</summary>
    public string JvmHeapUsedStr => Format(JvmHeapUsed);

    /// <summary>The size of the heap as text.</summary>
    public string JvmHeapTotalStr => Format(JvmHeapTotal);

    /// <summary>The maximum size of the heap as text.</summary>
    public string JvmHeapMaxStr => Format(JvmHeapMax);

    /// <summary>The used space of the disk.</summary>
    public long DiskUsed => DiskTotal - DiskFree;

    /// <summary>The same in percent.</summary>
    public double DiskUsage => Percent(DiskUsed, DiskTotal);

    /// <summary>The size of the disk as text.</summary>
    public string DiskTotalStr => Format(DiskTotal);

    /// <summary>The used part as text.</summary>
    public string DiskUsedStr => Format(DiskUsed);

    /// <summary>The free part as text.</summary>
    public string DiskFreeStr => Format(DiskFree);

    private static double Percent(long part, long whole) => whole <= 0 ? 0 : Math.Round(100.0 * part / whole, 1);

    private static string Format(long bytes)
    {
        double value = bytes;
        var unit = -1;
        // 1024.0 would be shown as 1.0 of the next unit.
        while (Math.Round(value, unit < 0 ? 0 : 1) >= 1024 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return unit < 0
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes} B")
            : string.Create(CultureInfo.InvariantCulture, $"{value:0.0} {Units[unit]}B");
    }
}
