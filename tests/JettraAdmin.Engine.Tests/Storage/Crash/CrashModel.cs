using System.Collections.Immutable;
using System.Globalization;

namespace JettraAdmin.Engine.Tests.Storage.Crash;

/// <summary>What one database holds: the documents of one restore, all of them, and what was written since.</summary>
public sealed record CrashContent(int Round, ImmutableSortedSet<string> Writes)
{
    public static readonly CrashContent Empty = new(0, []);

    public bool Equals(CrashContent? other) => other is not null && Round == other.Round && Writes.SetEquals(other.Writes);

    public override int GetHashCode() => Round;
}

/// <summary>
/// The state that the operations of the crash program lead to. The program says each operation before it begins and
/// when it is acknowledged; after a kill the engine must hold the state before or after the one that was cut short.
/// </summary>
public sealed record CrashModel(string Name, CrashContent? Current, ImmutableList<CrashContent> Kept)
{
    public const int KeepPerDatabase = 2;
    public const int Documents = 3000;

    public static readonly CrashModel Start = new("shop", CrashContent.Empty, []);

    /// <summary>The state after an operation such as "restore 5".</summary>
    public CrashModel Apply(string operation)
    {
        var words = operation.Split(' ');
        return words[0] switch
        {
            "restore" => this with { Current = new CrashContent(int.Parse(words[1], CultureInfo.InvariantCulture), []), Kept = Keep(Current!) },
            "write" => this with { Current = Current! with { Writes = Current.Writes.Add(words[1]) } },
            "undo" => this with { Current = Kept[0], Kept = Keep(Current!, Kept.RemoveAt(0)) },
            "drop" => this with { Current = null, Kept = Keep(Current!) },
            "back" => this with { Current = Kept[0], Kept = Kept.RemoveAt(0) },
            "rename" => this with { Name = words[1] },
            "free" => this with { Kept = Kept.RemoveAt(Kept.Count - 1) },
            _ => throw new ArgumentException(operation),
        };
    }

    public bool Equals(CrashModel? other) =>
        other is not null && Name == other.Name && Equals(Current, other.Current) && Kept.SequenceEqual(other.Kept);

    public override int GetHashCode() => HashCode.Combine(Name, Current);

    public override string ToString() =>
        $"{Name}: {Show(Current)}, kept [{string.Join(", ", Kept.Select(Show))}]";

    private static string Show(CrashContent? content) => content is null ? "dropped" : $"round {content.Round} + {content.Writes.Count}";

    private ImmutableList<CrashContent> Keep(CrashContent left, ImmutableList<CrashContent>? others = null) =>
        [left, .. (others ?? Kept).Take(KeepPerDatabase - 1)];
}
