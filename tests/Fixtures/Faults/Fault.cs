
namespace JettraAdmin.Fixtures.Faults;

/// <summary>What a failing call answers, and which calls can answer it.</summary>
/// <param name="Name">As it stands in a point.</param>
/// <param name="Error">What the library is told.</param>
/// <param name="Calls">The calls that are counted.</param>
internal sealed record Fault(string Name, int Error, FileCalls Calls)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("EIO", 5, FileCalls.All),
        new("ENOSPC", 28, FileCalls.Create | FileCalls.Write | FileCalls.Sync | FileCalls.Resize | FileCalls.Name | FileCalls.Map),
        new("EACCES", 13, FileCalls.Open | FileCalls.Create | FileCalls.Name | FileCalls.Remove | FileCalls.List | FileCalls.Stat),
        new("EMFILE", 24, FileCalls.Open | FileCalls.Create | FileCalls.List),
        new("SHORT", -1, FileCalls.Write),
        new("LATE", -2, FileCalls.Sync | FileCalls.Resize | FileCalls.Name | FileCalls.Remove),
    ];

    /// <summary>How many of some calls each fault can hit.</summary>
    public static Dictionary<string, long> Count(IReadOnlyCollection<string> seen) =>
        All.ToDictionary(fault => fault.Name, fault => seen.LongCount(call => fault.Calls.HasFlag(FailingCalls.KindOf(call))));

    /// <summary>The fault of a name.</summary>
    public static Fault Parse(string name) => All.Single(fault => fault.Name == name);
}
