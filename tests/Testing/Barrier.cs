using System.Collections.Concurrent;

namespace FinCode.Testing;

/// <summary>
/// Named meeting points between a test and the code it drives: one side says that it is there, or waits until
/// the other lets it pass. Every wait ends with an error after <see cref="Patience"/>, so a broken test fails.
/// </summary>
public sealed class Barrier
{
    /// <summary>How long anything may wait, in real time: longer than the slowest machine takes, because only a broken test waits so long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _points = new();
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private readonly ConcurrentDictionary<(string, int), TaskCompletionSource> _counted = new();

    /// <summary>Says that the point was reached, once more.</summary>
    public void Reach(string point)
    {
        Point(point).TrySetResult();
        var count = _counts.AddOrUpdate(point, 1, static (_, before) => before + 1);
        Counted(point, count).TrySetResult();
    }

    /// <summary>Waits until the point was reached.</summary>
    public Task Reached(string point) => Point(point).Task.WaitAsync(Patience);

    /// <summary>Waits until the point was reached that many times.</summary>
    public Task Reached(string point, int times) => Counted(point, times).Task.WaitAsync(Patience);

    /// <summary>How often the point was reached so far.</summary>
    public int Count(string point) => _counts.GetValueOrDefault(point);

    private TaskCompletionSource Point(string point) => _points.GetOrAdd(point, static _ => New());

    private TaskCompletionSource Counted(string point, int times) => _counted.GetOrAdd((point, times), static _ => New());

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
