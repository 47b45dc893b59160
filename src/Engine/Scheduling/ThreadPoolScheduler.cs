namespace FinCode.Engine.Scheduling;

/// <summary>Turns on the thread pool.</summary>
internal sealed class ThreadPoolScheduler : IWorkScheduler
{
    public void Schedule(IThreadPoolWorkItem work, bool fair) => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: !fair);
}
