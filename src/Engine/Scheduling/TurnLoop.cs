namespace FinCode.Engine.Scheduling;

/// <summary>
/// Runs turns one after the other, never two at once: awaited continuations, which arrive as tasks, and
/// whatever else the owner has to start. Code that runs in a turn sees this as its task scheduler, so what
/// follows an await comes back here.
/// </summary>
internal abstract class TurnLoop(IWorkScheduler scheduler) : TaskScheduler, IThreadPoolWorkItem
{
    // How many turns one loop may take before it lets another loop have the thread.
    private const int TurnsPerRunMax = 128;

    private static readonly Action<object?> RunTurns = static loop => ((TurnLoop)loop!).Run();

    private readonly Queue<Task> _continuations = new();
    private bool _scheduled;
    private bool _continuationsFirst;

    /// <summary>Guards the continuations and whatever the owner hands out in <see cref="TryTake"/>.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Under the gate: whether the caller has to call <see cref="Schedule"/> after leaving it.</summary>
    public bool MarkRunnable()
    {
        if (_scheduled) return false;
        _scheduled = true;
        return true;
    }

    public void Schedule() => scheduler.Schedule(this, fair: false);

    public void Wake()
    {
        bool wake;
        lock (Gate) wake = MarkRunnable();
        if (wake) Schedule();
    }

    void IThreadPoolWorkItem.Execute()
    {
        // Turns have to run inside a task of this scheduler, or awaits would not find their way back. One
        // task serves a whole run of turns; QueueTask recognises it and runs it on the spot.
        // A synchronisation context of the thread would come before the scheduler, so it stands aside meanwhile.
        var surroundings = SynchronizationContext.Current;
        if (surroundings is not null) SynchronizationContext.SetSynchronizationContext(null);
        new Task(RunTurns, this, CancellationToken.None, TaskCreationOptions.DenyChildAttach).Start(this);
        if (surroundings is not null) SynchronizationContext.SetSynchronizationContext(surroundings);
    }

    /// <summary>Under the gate: the next thing to start, if there is one that may start now.</summary>
    protected abstract bool TryTake(out object? work);

    /// <summary>Starts what <see cref="TryTake"/> handed out. Must not throw.</summary>
    protected abstract void Start(object work);

    protected virtual void Enter()
    {
    }

    protected virtual void Leave()
    {
    }

    protected override void QueueTask(Task task)
    {
        if (ReferenceEquals(task.AsyncState, this))
        {
            TryExecuteTask(task);
            return;
        }

        bool wake;
        lock (Gate)
        {
            _continuations.Enqueue(task);
            wake = MarkRunnable();
        }

        if (wake) Schedule();
    }

    // A continuation that ran inline would run in the middle of someone else's turn.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (Gate) return [.. _continuations];
    }

    private void Run()
    {
        var clean = ExecutionContext.Capture();
        Enter();
        try
        {
            for (var turns = 0; turns < TurnsPerRunMax; turns++)
            {
                if (!TryNext(out var continuation, out var work)) return;

                if (continuation is not null)
                {
                    TryExecuteTask(continuation);
                }
                else
                {
                    Start(work!);
                    // A turn that sets ambient values must not hand them to the next one.
                    if (clean is not null) ExecutionContext.Restore(clean);
                }
            }
        }
        finally
        {
            Leave();
        }

        scheduler.Schedule(this, fair: true);
    }

    private bool TryNext(out Task? continuation, out object? work)
    {
        lock (Gate)
        {
            work = null;
            // They take turns, so that neither new requests nor running ones starve.
            _continuationsFirst = !_continuationsFirst;
            if (_continuationsFirst && _continuations.TryDequeue(out continuation)) return true;

            continuation = null;
            if (TryTake(out work)) return true;
            if (_continuations.TryDequeue(out continuation)) return true;

            _scheduled = false;
            return false;
        }
    }
}
