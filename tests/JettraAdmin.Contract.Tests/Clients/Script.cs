using System.Threading.Channels;

namespace JettraAdmin.Contract.Tests;

/// <summary>What a shell reads, line by line, while it runs. That it asks for the next line says that it is done with the last one.</summary>
internal sealed class Script : TextReader
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly SemaphoreSlim _asked = new(0);

    public override async Task<string?> ReadLineAsync()
    {
        _asked.Release();
        return await _lines.Reader.WaitToReadAsync() ? await _lines.Reader.ReadAsync() : null;
    }

    /// <summary>Until the shell wants a line.</summary>
    public Task AskedAsync() => _asked.WaitAsync();

    public void Add(string line) => Assert.True(_lines.Writer.TryWrite(line));

    public void End() => _lines.Writer.Complete();

    protected override void Dispose(bool disposing)
    {
        _asked.Dispose();
        base.Dispose(disposing);
    }
}
