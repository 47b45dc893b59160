namespace FinCode.Engine.Calls;

/// <summary>A turn that the engine itself asks of a grain: a timer tick, a stream item.</summary>
internal sealed class InternalRequest : VoidRequest
{
    private readonly Func<object, Task> _body;
    private readonly bool _countsAsUse;

    public InternalRequest(MethodDescription method, Func<object, Task> body, bool interleaves = false, bool countsAsUse = true)
    {
        Method = method;
        _body = body;
        _countsAsUse = countsAsUse;
        Interleaves = interleaves;
    }

    public override MethodDescription Method { get; }

    /// <summary>Whether it concerns this one activation, so that the next one has no use for it.</summary>
    public bool IsLocal { get; init; }

    public override bool CountsAsUse => _countsAsUse;

    public override Task Begin(object target) => _body(target);
}
