using System.Globalization;

namespace JettraAdmin.Machine;

/// <summary>The total and available memory of the machine, or of the container that the server runs in.</summary>
internal readonly record struct MachineMemory(long Total, long Free)
{
    private const string Kernel = "/proc/meminfo";
    private const string Container = "/sys/fs/cgroup";

    public static MachineMemory Read() => Read(Kernel, Container);

    /// <summary>Like <see cref="Read()"/>, with other file locations.</summary>
    public static MachineMemory Read(string kernel, string container)
    {
        if (!File.Exists(kernel))
        {
            // Not Linux: the runtime knows the values of the last garbage collection.
            var info = GC.GetGCMemoryInfo();
            return new MachineMemory(info.TotalAvailableMemoryBytes, Math.Max(0, info.TotalAvailableMemoryBytes - info.MemoryLoadBytes));
        }

        // MemAvailable includes caches that the kernel can release. MemFree does not.
        var lines = File.ReadAllLines(kernel);
        var machine = new MachineMemory(Figure(lines, "MemTotal:") * 1024, Figure(lines, "MemAvailable:") * 1024);
        var limit = Path.Combine(container, "memory.max");
        return File.Exists(limit) && long.TryParse(File.ReadAllText(limit), NumberStyles.Integer, CultureInfo.InvariantCulture, out var max) && max < machine.Total
            ? new MachineMemory(max, Math.Clamp(max - UsedIn(container), 0, machine.Free))
            : machine;
    }

    private static long UsedIn(string container) =>
        long.Parse(File.ReadAllText(Path.Combine(container, "memory.current")), NumberStyles.Integer, CultureInfo.InvariantCulture)
        - Figure(File.ReadAllLines(Path.Combine(container, "memory.stat")), "inactive_file");

    private static long Figure(string[] lines, string name) =>
        lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).First(words => words[0] == name) is [_, var number, ..]
            ? long.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture)
            : throw new InvalidDataException($"{name} has no value.");
}
