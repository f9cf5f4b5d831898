namespace JettraAdmin.Components.Layout;

/// <summary>
/// Finds names by some of their letters. Every word of the request must be found. A name that is equal comes first, then one that begins
/// so, one with a part that begins so, one that contains it, and one that has the letters in this order.
/// </summary>
/// <remarks>Keeps only the best results, so that tens of thousands of names cost no memory.</remarks>
public sealed class GoToSearch
{
    /// <summary>The largest number of results.</summary>
    public const int Limit = 12;

    private const int Scattered = 400;

    private readonly string[] _words;
    private readonly PriorityQueue<GoToTarget, Rank> _worstFirst = new(Comparer<Rank>.Create((a, b) => b.CompareTo(a)));

    /// <summary>Starts a search.</summary>
    public GoToSearch(string? request) =>
        _words = (request ?? "").Split([' ', '/', '›'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether nothing was asked for yet.</summary>
    public bool IsEmpty => _words.Length == 0;

    /// <summary>The results, best first.</summary>
    public IReadOnlyList<GoToTarget> Found
    {
        get
        {
            var best = _worstFirst.UnorderedItems.ToList();
            best.Sort((a, b) => a.Priority.CompareTo(b.Priority));
            return [.. best.Select(b => b.Element)];
        }
    }

    /// <summary>Takes a name into account.</summary>
    /// <param name="name">The name.</param>
    /// <param name="within">The name of what it belongs to, in which a word may also be found; null for none.</param>
    /// <param name="kind">Breaks ties: lower comes first.</param>
    /// <param name="target">Creates the result; called only if it is among the best so far.</param>
    public void Offer(string name, string? within, int kind, Func<GoToTarget> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (Score(name, within) is not { } score)
        {
            return;
        }

        var rank = new Rank(score, kind, IsEmpty ? 0 : name.Length, name);
        if (_worstFirst.Count < Limit)
        {
            _worstFirst.Enqueue(target(), rank);
        }
        else if (_worstFirst.TryPeek(out _, out var worst) && rank.CompareTo(worst) < 0)
        {
            _worstFirst.DequeueEnqueue(target(), rank);
        }
    }

    /// <summary>How well a name matches a word, lower is better; null if it does not.</summary>
    internal static int? Match(string name, string word)
    {
        var at = name.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        if (at == 0)
        {
            return name.Length == word.Length ? 0 : 100;
        }

        for (; at > 0; at = name.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!char.IsLetterOrDigit(name[at - 1]))
            {
                return 200;
            }
        }

        return name.Contains(word, StringComparison.OrdinalIgnoreCase) ? 300 : InOrder(name, word);
    }

    // The fewer letters lie between, the better.
    private static int? InOrder(string name, string word)
    {
        int next = 0, first = -1;
        for (var i = 0; i < name.Length; i++)
        {
            if (char.ToUpperInvariant(name[i]) == char.ToUpperInvariant(word[next]))
            {
                first = first < 0 ? i : first;
                if (++next == word.Length)
                {
                    return Scattered + i - first - word.Length + 1;
                }
            }
        }

        return null;
    }

    private int? Score(string name, string? within)
    {
        int sum = 0, inName = 0;
        foreach (var word in _words)
        {
            var here = Match(name, word);
            var around = within is null ? null : Match(within, word) + 50;
            if (here is null && around is null)
            {
                return null;
            }

            inName += here is null ? 0 : 1;
            sum += Math.Min(here ?? int.MaxValue, around ?? int.MaxValue);
        }

        return _words.Length > 0 && inName == 0 ? null : sum;
    }

    private readonly record struct Rank(int Score, int Kind, int Length, string Name) : IComparable<Rank>
    {
        public int CompareTo(Rank other) => (Score, Kind, Length).CompareTo((other.Score, other.Kind, other.Length)) is not 0 and var order
            ? order
            : string.CompareOrdinal(Name, other.Name);
    }
}
