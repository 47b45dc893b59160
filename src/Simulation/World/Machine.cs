using FinCode.Engine;

namespace FinCode.Simulation.World;

/// <summary>
/// Where code runs: one process, or all the clients. Its engine's turns, its continuations and its timers come through
/// here, so that it can be stopped between any two of them: for a while, or for ever.
/// </summary>
internal sealed class Machine : TaskScheduler, IWorkScheduler
{
    private readonly EventLoop loop;
    private readonly List<object> held = [];

    public Machine(EventLoop loop, int number, string name)
    {
        this.loop = loop;
        (Number, Name) = (number, name);
        Clock = new MachineClock(loop, this);
    }

    public int Number { get; }

    public string Name { get; }

    public MachineClock Clock { get; }

    public bool IsDead { get; private set; }

    public bool IsPaused { get; private set; }

    /// <summary>From now on nothing of it runs. What it had in memory is garbage.</summary>
    public void Die()
    {
        IsDead = true;
        held.Clear();
    }

    public void Pause() => IsPaused = true;

    public void Resume()
    {
        IsPaused = false;
        foreach (var work in held)
        {
            loop.Enqueue(this, work);
        }

        held.Clear();
    }

    public void Hold(object work) => held.Add(work);

    /// <summary>Starts something here; it and everything after its awaits runs here.</summary>
    public void Start(Func<Task> body) => Task.Factory.StartNew(body, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    public void Schedule(IThreadPoolWorkItem work, bool fair) => loop.Enqueue(this, work);

    public void Execute(object work)
    {
        // An await prefers the thread's context to the scheduler it runs on; with one, work would go on outside of the world.
        var outside = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            ExecuteHere(work);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outside);
        }
    }

    private void ExecuteHere(object work)
    {
        if (work is Task task)
        {
            TryExecuteTask(task);
        }
        else
        {
            ((IThreadPoolWorkItem)work).Execute();
        }
    }

    protected override void QueueTask(Task task) => loop.Enqueue(this, task);

    // Inline it would run in the middle of another step, and perhaps of another machine.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
