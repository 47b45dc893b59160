namespace FinCode.Engine.Calls;

/// <summary>A call of a method that returns <see cref="ValueTask"/>.</summary>
internal abstract class ValueTaskRequest : VoidRequest
{
    public abstract ValueTask BeginValue(object target);

    public sealed override Task Begin(object target) => BeginValue(target).AsTask();
}
