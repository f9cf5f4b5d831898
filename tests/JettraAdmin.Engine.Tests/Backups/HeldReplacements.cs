using System.Reflection;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>
/// A real engine, whose replacements stand still in the middle of being filled, of building indexes or of their proof, where a
/// test asks for that.
/// </summary>
public class HeldReplacements : DispatchProxy
{
    private const int Some = 1000;

    private IDocumentEngine _engine = null!;
    private Action? _filling;
    private Action? _building;
    private Action? _proving;

    /// <summary>What happens right after a pointer was moved, before anybody is told; null for nothing.</summary>
    public Action? Swapped { get; set; }

    /// <summary>What the proof of a replacement is said to be, made of what it is; null for the truth.</summary>
    public Func<DatabaseProof, DatabaseProof>? Proved { get; set; }

    /// <summary>Stands in front of an engine.</summary>
    public static HeldReplacements Of(IDocumentEngine engine)
    {
        object held = Create<IDocumentEngine, HeldReplacements>();
        var replacements = (HeldReplacements)held;
        replacements._engine = engine;
        return replacements;
    }

    /// <summary>The engine as others see it.</summary>
    public IDocumentEngine Engine => (IDocumentEngine)(object)this;

    /// <summary>Holds the next who fills a replacement, when it holds some documents.</summary>
    public HoldPoint HoldFiller() => HoldPoint.In(ref _filling);

    /// <summary>Holds the next who builds indexes, when one of them is built.</summary>
    public HoldPoint HoldBuilder() => HoldPoint.In(ref _building);

    /// <summary>Holds the next who proves a replacement, when some of its documents were read back.</summary>
    public HoldPoint HoldProver() => HoldPoint.In(ref _proving);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        object? result = targetMethod!.Invoke(_engine, BindingFlags.DoNotWrapExceptions, null, args, null);
        return result is Task<IDatabaseReplacement> begun ? HoldAsync(begun) : result;
    }

    private async Task<IDatabaseReplacement> HoldAsync(Task<IDatabaseReplacement> begun) => new Held(await begun, this);

    private sealed class Held(IDatabaseReplacement replacement, HeldReplacements holds) : IDatabaseReplacement
    {
        private int _documents;

        public ValueTask BeginCollectionAsync(CollectionName collection, CancellationToken ct) => replacement.BeginCollectionAsync(collection, ct);

        public ValueTask AddAsync(Document document, CancellationToken ct)
        {
            if (++_documents == Some)
            {
                Interlocked.Exchange(ref holds._filling, null)?.Invoke();
            }

            return replacement.AddAsync(document, ct);
        }

        public Task<IReadOnlyList<RelaxedIndex>> AddIndexesAsync(IReadOnlyList<IndexDefinition> indexes, CancellationToken ct) =>
            replacement.AddIndexesAsync(new HeldIndexes(indexes, Interlocked.Exchange(ref holds._building, null)), ct);

        public async Task<DatabaseProof> ProveAsync(IProgress<long>? documentsRead, CancellationToken ct)
        {
            DatabaseProof proof = await replacement.ProveAsync(new HeldProgress(documentsRead, Interlocked.Exchange(ref holds._proving, null)), ct);
            return holds.Proved?.Invoke(proof) ?? proof;
        }

        public async Task<SwapResult> SwapAsync(Operation act)
        {
            SwapResult swap = await replacement.SwapAsync(act);
            holds.Swapped?.Invoke();
            return swap;
        }

        public ValueTask DisposeAsync() => replacement.DisposeAsync();
    }

    private sealed class HeldProgress(IProgress<long>? told, Action? hold) : IProgress<long>
    {
        public void Report(long value)
        {
            hold?.Invoke();
            told?.Report(value);
        }
    }

    /// <summary>Definitions, between the first and second of which whoever builds them stands still.</summary>
    private sealed class HeldIndexes(IReadOnlyList<IndexDefinition> indexes, Action? hold) : IReadOnlyList<IndexDefinition>
    {
        public int Count => indexes.Count;

        public IndexDefinition this[int index] => indexes[index];

        public IEnumerator<IndexDefinition> GetEnumerator()
        {
            for (int i = 0; i < indexes.Count; i++)
            {
                if (i == 1)
                {
                    hold?.Invoke();
                }

                yield return indexes[i];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
