using FinCode.Engine.Copying;

namespace FinCode.Engine.Calls;

/// <summary>A call with a result, which is copied before the caller gets it.</summary>
internal abstract class ResultRequest<T> : Request
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Outcome => _answer.Task;

    public override bool IsAnswered => _answer.Task.IsCompleted;

    public abstract Task<T> BeginResult(object target);

    public sealed override Task Begin(object target) => BeginResult(target);

    public override async Task<object?> BeginBoxed(object target) => await BeginResult(target);

    public override void Answer(Task outcome)
    {
        if (!outcome.IsCompletedSuccessfully)
        {
            Outcomes.Fail(this, outcome);
            return;
        }

        try
        {
            var result = Filtered is { } filtered ? (T)filtered.Result! : ((Task<T>)outcome).GetAwaiter().GetResult();
            _answer.TrySetResult(Copy.Of(result));
        }
        catch (Exception error)
        {
            _answer.TrySetException(error);
        }
    }

    public override bool TryFail(Exception error) => _answer.TrySetException(error);

    public override bool TryCancel(CancellationToken token) => _answer.TrySetCanceled(token);
}
