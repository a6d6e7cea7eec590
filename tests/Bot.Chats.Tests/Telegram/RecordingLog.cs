using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Bot.Chats.Tests.Telegram;

/// <summary>Keeps what was logged, exceptions and all.</summary>
internal sealed class RecordingLog : ILoggerProvider, ILoggerFactory
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = new();

    public string All => string.Join('\n', Lines.Select(static line => line.Text));

    public ILogger CreateLogger(string categoryName) => new Recorder(this);

    public ILogger<T> Of<T>() => new Logger<T>(this);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose() { }

    private sealed class Recorder(RecordingLog owner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner.Lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));
    }
}
