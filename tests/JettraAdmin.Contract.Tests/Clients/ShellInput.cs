using System.Threading.Channels;

namespace JettraAdmin.Contract.Tests;

/// <summary>The input of a running shell. When the shell reads the next line, it has completed the last one.</summary>
internal sealed class ShellInput : TextReader
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly SemaphoreSlim _reads = new(0);

    public override async Task<string?> ReadLineAsync()
    {
        _reads.Release();
        return await _lines.Reader.WaitToReadAsync() ? await _lines.Reader.ReadAsync() : null;
    }

    /// <summary>Waits until the shell reads a line.</summary>
    public Task WaitForReadAsync() => _reads.WaitAsync();

    public void Add(string line) => Assert.True(_lines.Writer.TryWrite(line));

    public void End() => _lines.Writer.Complete();

    protected override void Dispose(bool disposing)
    {
        _reads.Dispose();
        base.Dispose(disposing);
    }
}
