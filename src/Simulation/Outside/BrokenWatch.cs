using FinCode.Domain;
using Microsoft.Extensions.Logging;

namespace FinCode.Simulation.Outside;

/// <summary>Reads the log of a process for one thing: an invariant of the platform that broke where no client waits for an answer.</summary>
internal sealed class BrokenWatch(Action<InvariantBrokenException> broken) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is InvariantBrokenException found)
        {
            broken(found);
        }
    }

    public void Dispose()
    {
    }
}
