namespace FinCode.Engine.Scheduling;

/// <summary>A loop for the engine's own work, which has no requests: only tasks that are started on it.</summary>
internal sealed class SystemLoop(IWorkScheduler scheduler) : TurnLoop(scheduler)
{
    /// <summary>Runs the body, and everything after its awaits, as turns of this loop.</summary>
    public Task Run(Func<Task> body)
    {
        using var nothing = Flow.Suppress();
        return Task.Factory.StartNew(body, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();
    }

    protected override bool TryTake(out object? work)
    {
        work = null;
        return false;
    }

    protected override void Start(object work)
    {
    }
}
