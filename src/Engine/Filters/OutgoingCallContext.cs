using System.Reflection;
using FinCode.Engine.Activations;
using FinCode.Engine.Calls;
using FinCode.Engine.Proxies;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace FinCode.Engine.Filters;

/// <summary>A request on its way through the outgoing filters to the mailbox.</summary>
internal sealed class OutgoingCallContext(Request request, Proxy proxy, Func<Task<object?>> send) : IOutgoingGrainCallContext
{
    private int _next;

    public IInvokable Request => request;

    public object Grain => proxy;

    public IGrainContext? SourceContext { get; } = Activation.Current;

    public GrainId? SourceId => SourceContext?.GrainId;

    public GrainId TargetId => proxy.GrainId;

    public string InterfaceName => request.Method.InterfaceType.Name;

    public string MethodName => request.Method.Method.Name;

    public MethodInfo InterfaceMethod => request.Method.Method;

    public object? Result { get; set; }

    public async Task Invoke()
    {
        var filters = proxy.Router.Engine.Filters.Outgoing;
        var step = _next++;
        if (step < filters.Length) await filters[step].Invoke(this);
        else Result = await send();
    }
}
