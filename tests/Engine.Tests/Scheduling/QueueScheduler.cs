namespace FinCode.Engine.Tests.Scheduling;

/// <summary>Runs nothing by itself: a test runs the turns, on its own thread.</summary>
internal sealed class QueueScheduler : IWorkScheduler
{
    private readonly Queue<IThreadPoolWorkItem> _work = new();

    public void Schedule(IThreadPoolWorkItem work, bool fair)
    {
        lock (_work) _work.Enqueue(work);
    }

    public void RunAll()
    {
        while (Take() is { } work) work.Execute();
    }

    private IThreadPoolWorkItem? Take()
    {
        lock (_work) return _work.TryDequeue(out var work) ? work : null;
    }
}
