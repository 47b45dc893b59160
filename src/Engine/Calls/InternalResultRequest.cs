namespace FinCode.Engine.Calls;

/// <summary>A piece of a larger call, run by the engine in an interleaving turn of the grain. It has no time-out of its own.</summary>
internal sealed class InternalResultRequest<T> : ResultRequest<T>
{
    private readonly Func<object, Task<T>> _body;

    public InternalResultRequest(MethodDescription method, Func<object, Task<T>> body)
    {
        Method = method;
        _body = body;
        Interleaves = true;
    }

    public override MethodDescription Method { get; }

    public override bool HasTimeout => false;

    public override Task<T> BeginResult(object target) => _body(target);
}
