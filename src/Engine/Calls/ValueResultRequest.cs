namespace FinCode.Engine.Calls;

/// <summary>A call of a method that returns <see cref="ValueTask{TResult}"/>.</summary>
internal abstract class ValueResultRequest<T> : ResultRequest<T>
{
    public abstract ValueTask<T> BeginValue(object target);

    public sealed override Task<T> BeginResult(object target) => BeginValue(target).AsTask();
}
