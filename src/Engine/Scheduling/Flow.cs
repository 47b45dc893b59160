namespace FinCode.Engine.Scheduling;

/// <summary>
/// Starts engine work without the ambient values of whoever happens to start it: a timer must not keep the
/// request alive that set it, nor run as part of it.
/// </summary>
internal static class Flow
{
    /// <summary>A timer that is not set yet.</summary>
    public static ITimer CreateBareTimer(this TimeProvider clock, TimerCallback callback, object? state)
    {
        using var nothing = Suppress();
        return clock.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public static Suppression Suppress() => new(ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow());

    /// <summary>Lets the execution context flow again when it is disposed of, on the thread that suppressed it.</summary>
    public readonly struct Suppression(AsyncFlowControl? control) : IDisposable
    {
        public void Dispose() => control?.Undo();
    }
}
