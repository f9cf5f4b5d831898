using JettraAdmin.Fixtures.Faults;

namespace JettraAdmin.Faults.Tests.Engine;

/// <summary>Something that is tried with failing calls.</summary>
/// <param name="Name">As it stands in a point.</param>
/// <param name="Targets">The databases it is about; the first that is there is written to afterwards.</param>
/// <param name="Act">Does it, and tells how it was answered.</param>
internal sealed record Operation(string Name, string[] Targets, Func<Stage, Task<Answer>> Act)
{
    /// <summary>Only calls on paths with this text fail; empty for all.</summary>
    public string Part { get; init; } = "";

    /// <summary>What must be there before.</summary>
    public Func<Stage, Task>? Prepare { get; init; }

    /// <summary>Asks for the same again once everything is settled, and notes what does not agree with what happened.</summary>
    public Func<Stage, Verdict, Task>? Again { get; init; }

    /// <summary>Whether it is the sweeping itself: what it could not sweep, only the next start has to.</summary>
    public bool Sweeps { get; init; }

    /// <summary>The database whose newest kept state is brought back at the end, when the operation happened.</summary>
    public string? Undone { get; init; }
}
