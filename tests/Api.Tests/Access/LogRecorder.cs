using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace FinCode.Api.Tests.Access;

/// <summary>Keeps everything that is logged, down to Trace, with the values inside of it.</summary>
internal sealed class LogRecorder : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Recorder(this);

    public void Dispose()
    {
    }

    private sealed class Recorder(LogRecorder log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            log.lines.Enqueue($"scope: {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join('|', pairs.Select(pair => $"{pair.Value}")) : "";
            log.lines.Enqueue($"{formatter(state, exception)}|{values}|{exception}");
        }
    }
}
