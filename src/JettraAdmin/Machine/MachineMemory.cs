using System.Globalization;

namespace JettraAdmin.Machine;

/// <summary>The memory of the machine, or of the container that the server runs in, and how much of it can still be had.</summary>
internal readonly record struct MachineMemory(long Total, long Free)
{
    private const string Kernel = "/proc/meminfo";
    private const string Container = "/sys/fs/cgroup";

    public static MachineMemory Read() => Read(Kernel, Container);

    /// <summary>As <see cref="Read()"/>, from files that are elsewhere.</summary>
    public static MachineMemory Read(string kernel, string container)
    {
        if (!File.Exists(kernel))
        {
            // Where no kernel says so, the runtime does, as of the last collection.
            var seen = GC.GetGCMemoryInfo();
            return new MachineMemory(seen.TotalAvailableMemoryBytes, Math.Max(0, seen.TotalAvailableMemoryBytes - seen.MemoryLoadBytes));
        }

        // What caches take can be had: free is what a program could get, and not what lies idle.
        var lines = File.ReadAllLines(kernel);
        var machine = new MachineMemory(Figure(lines, "MemTotal:") * 1024, Figure(lines, "MemAvailable:") * 1024);
        var limit = Path.Combine(container, "memory.max");
        return File.Exists(limit) && long.TryParse(File.ReadAllText(limit), NumberStyles.Integer, CultureInfo.InvariantCulture, out var most) && most < machine.Total
            ? new MachineMemory(most, Math.Clamp(most - UsedIn(container), 0, machine.Free))
            : machine;
    }

    private static long UsedIn(string container) =>
        long.Parse(File.ReadAllText(Path.Combine(container, "memory.current")), NumberStyles.Integer, CultureInfo.InvariantCulture)
        - Figure(File.ReadAllLines(Path.Combine(container, "memory.stat")), "inactive_file");

    private static long Figure(string[] lines, string name) =>
        lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).First(words => words[0] == name) is [_, var number, ..]
            ? long.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture)
            : throw new InvalidDataException($"{name} has no figure.");
}
