using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

/// <summary>Changes whose writer stands still in the middle until it is let go.</summary>
internal sealed class HeldChanges : IReadOnlyList<DocumentChange>, IDisposable
{
    private readonly DocumentChange _change;
    private readonly HoldPoint _hold;
    private readonly Action? _pass;

    public HeldChanges(DocumentChange change) => (_change, _hold) = (change, HoldPoint.In(ref _pass));

    public Task Reached => _hold.Reached;

    public int Count => 1;

    public DocumentChange this[int index] => _change;

    public void Release() => _hold.Release();

    public IEnumerator<DocumentChange> GetEnumerator()
    {
        _pass!();
        yield return _change;
    }

    public void Dispose() => _hold.Dispose();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
