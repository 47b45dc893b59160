namespace FinCode.Engine.Calls;

/// <summary>A piece of a larger call, run by the engine in an interleaving turn of the grain. It has no time-out of its own unless it is limited.</summary>
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

    /// <summary>Whether its caller waits no longer than for any call.</summary>
    public bool IsLimited { get; init; }

    public override bool HasTimeout => IsLimited;

    public override Task<T> BeginResult(object target) => _body(target);
}
