using FinCode.Engine.Calls;
using FinCode.Engine.Scheduling;

namespace FinCode.Engine.Activations;

/// <summary>The turns of one activation.</summary>
internal sealed class ActivationLoop(Activation owner, IWorkScheduler scheduler) : TurnLoop(scheduler)
{
    protected override bool TryTake(out object? work) => owner.TryTake(out work);

    protected override void Start(object work) => owner.Start(work);

    protected override void Enter() => Activation.Current = owner;

    protected override void Leave() => Activation.Current = null;

    // The bookkeeping after a request is no grain code, so it need not wait for a turn of its own.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        ReferenceEquals(Activation.Current, owner) && Request.IsCompletion(task.AsyncState) && TryExecuteTask(task);
}
