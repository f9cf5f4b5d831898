using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Fixtures;

/// <summary>Hears what is logged.</summary>
public sealed class HeardLog : ILoggerProvider, ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text, Exception? Exception)> _heard = new();

    public IReadOnlyCollection<(LogLevel Level, string Text, Exception? Exception)> Heard => _heard;

    public string Text => string.Join('\n', _heard.Select(line => line.Text));

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("It only hears.");

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _heard.Enqueue((logLevel, formatter(state, exception), exception));

    public void Dispose()
    {
    }
}
