namespace FinCode.Engine.Calls;

/// <summary>A call whose answer is only that it is done.</summary>
internal abstract class VoidRequest : Request
{
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Outcome => _answer.Task;

    public override bool IsAnswered => _answer.Task.IsCompleted;

    public override async Task<object?> BeginBoxed(object target)
    {
        await Begin(target);
        return null;
    }

    public override void Answer(Task outcome)
    {
        if (outcome.IsCompletedSuccessfully) _answer.TrySetResult();
        else Outcomes.Fail(this, outcome);
    }

    // Nobody looks at the outcome of a one-way call, so it must not end up as an exception that nobody observed.
    public override bool TryFail(Exception error) => Method.OneWay ? _answer.TrySetResult() : _answer.TrySetException(error);

    public override bool TryCancel(CancellationToken token) => _answer.TrySetCanceled(token);
}
