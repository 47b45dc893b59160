namespace FinCode.Cli;

/// <summary>Progress said at once, on the thread that reports it: <see cref="Progress{T}"/> would hand reports to the thread pool, where they overtake each other.</summary>
internal sealed class DirectProgress<T>(Action<T> say) : IProgress<T>
{
    public void Report(T value) => say(value);
}
