using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace JettraAdmin.Fixtures;

/// <summary>
/// A real TCP proxy before a real server, which breaks connections where it is told to: the first planned break is for the
/// next connection, and so on; a connection for which none is planned goes through whole.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<Break> _breaks = new();
    private readonly ConcurrentBag<Task> _running = [];
    private readonly Task _accepting;
    private readonly SemaphoreSlim _refused = new(0);
    private readonly TaskCompletionSource _pulled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _pull = new();
    private CancellationTokenSource _cut = new();
    private volatile Uri? _target;
    private int _connections;
    private long _carried;
    private long _pullAt = long.MaxValue;
    private long _holdAt = long.MaxValue;
    private long _cutAt = long.MaxValue;
    private long _cutEvery;
    private int _cutsLeft;

    public CuttingProxy(Uri target)
    {
        _target = target;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>How many connections there were.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How many bytes went to the server, over all connections.</summary>
    public long CarriedToServer => Volatile.Read(ref _carried);

    /// <summary>The next connection breaks after the server sent so many bytes.</summary>
    public CuttingProxy CutAnswerAfter(long bytes)
    {
        _breaks.Enqueue(new Break(Sent: long.MaxValue, Answered: bytes));
        return this;
    }

    /// <summary>The next connection breaks after the client sent so many bytes.</summary>
    public CuttingProxy CutRequestAfter(long bytes)
    {
        _breaks.Enqueue(new Break(Sent: bytes, Answered: long.MaxValue));
        return this;
    }

    /// <summary>Once so many more bytes went to the server, every connection breaks, and new ones are reset, until they are let through again.</summary>
    public CuttingProxy PullAfter(long bytes)
    {
        Volatile.Write(ref _pullAt, CarriedToServer + bytes);
        return this;
    }

    /// <summary>How often every connection was broken by <see cref="CutEvery"/>.</summary>
    public int Cuts { get; private set; }

    /// <summary>Each time so many more bytes went to the server, every connection breaks, so many times. New ones go through.</summary>
    public CuttingProxy CutEvery(long bytes, int times)
    {
        (_cutEvery, _cutsLeft) = (bytes, times);
        Volatile.Write(ref _cutAt, CarriedToServer + bytes);
        return this;
    }

    /// <summary>A connection that has carried so many bytes to the server carries no more.</summary>
    public CuttingProxy HoldAfter(long bytes)
    {
        Volatile.Write(ref _holdAt, bytes);
        return this;
    }

    /// <summary>Ends once every connection was broken.</summary>
    public Task PulledAsync() => _pulled.Task;

    /// <summary>Ends once a connection is held.</summary>
    public Task HeldAsync() => _held.Task;

    /// <summary>From now on, every connection is reset at once.</summary>
    public void CutEverything() => _target = null;

    /// <summary>From now on, connections go to a server again.</summary>
    public void LetThrough(Uri target) => _target = target;

    /// <summary>Ends once a connection was reset at once.</summary>
    public Task RefusedAsync() => _refused.WaitAsync();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_running);
        _pull.Dispose();
        _cut.Dispose();
        _end.Dispose();
        _refused.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                _running.Add(CarryAsync(client, _breaks.TryDequeue(out var planned) ? planned : new Break(long.MaxValue, long.MaxValue)));
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private async Task CarryAsync(Socket client, Break planned)
    {
        using (client)
        using (var server = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            // Reset, not ended: as when a cable is pulled and put back.
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            if (_target is not { } target)
            {
                _refused.Release();
                return;
            }

            await server.ConnectAsync(target.Host, target.Port);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
            await using var cut = Volatile.Read(ref _cut).Token.Register(over.Cancel);
            await using var pulled = _pull.Token.IsCancellationRequested ? default : _pull.Token.Register(over.Cancel);
            long asked = 0;
            var answering = PumpAsync(server, client, planned.Answered, _ => Task.CompletedTask, over.Token);
            var asking = PumpAsync(client, server, planned.Sent, carried => CountAsync(carried, asked += carried, over.Token), over.Token);
            if (await Task.WhenAny(asking, answering) == asking)
            {
                // What went through is the server's: it reads it to the end, and then finds that nothing follows.
                client.Close();
                server.Shutdown(SocketShutdown.Send);
                await answering;
            }
        }
    }

    private async Task CountAsync(int carried, long asked, CancellationToken ct)
    {
        if (CarriedToServer + carried >= Volatile.Read(ref _cutAt) && Interlocked.Exchange(ref _cutAt, long.MaxValue) != long.MaxValue)
        {
            Cuts++;
            var old = Interlocked.Exchange(ref _cut, new CancellationTokenSource());
            if (--_cutsLeft > 0)
            {
                Volatile.Write(ref _cutAt, CarriedToServer + carried + _cutEvery);
            }

            await old.CancelAsync();
        }

        if (Interlocked.Add(ref _carried, carried) >= Volatile.Read(ref _pullAt) && _pulled.TrySetResult())
        {
            _target = null;
            await _pull.CancelAsync();
        }

        if (asked >= Volatile.Read(ref _holdAt))
        {
            _held.TrySetResult();
            await Task.Delay(Timeout.Infinite, ct);
        }
    }

    private static async Task PumpAsync(Socket from, Socket to, long most, Func<int, Task> carried, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (most > 0 && await from.ReceiveAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, most)), ct) is var count and > 0)
            {
                await to.SendAsync(buffer.AsMemory(0, count), ct);
                await carried(count);
                most -= count;
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other end is gone.
        }
    }

    private sealed record Break(long Sent, long Answered);
}
