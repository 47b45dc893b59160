using System.Reflection;
using FinCode.Engine.Activations;
using FinCode.Engine.Calls;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace FinCode.Engine.Filters;

/// <summary>A request on its way through the incoming filters, then the grain's own, then the grain.</summary>
internal sealed class IncomingCallContext(Request request, Activation activation) : IIncomingGrainCallContext
{
    private int _next;

    public IInvokable Request => request;

    public object Grain => activation.GrainInstance!;

    public GrainId? SourceId => request.Source?.GrainId;

    public GrainId TargetId => activation.GrainId;

    public IGrainContext TargetContext => activation;

    public string InterfaceName => request.Method.InterfaceType.Name;

    public string MethodName => request.Method.Method.Name;

    public MethodInfo InterfaceMethod => request.Method.Method;

    public MethodInfo ImplementationMethod => activation.Class.ImplementationOf(request.Method.Method);

    public object? Result { get; set; }

    public static Task Run(Request request, Activation activation)
    {
        // The engine's own turns are no calls.
        if (request is InternalRequest) return request.Begin(activation.GrainInstance!);

        var context = new IncomingCallContext(request, activation);
        request.Filtered = context;
        return context.Invoke();
    }

    public async Task Invoke()
    {
        var filters = activation.Engine.Filters.Incoming;
        var step = _next++;
        if (step < filters.Length) await filters[step].Invoke(this);
        else if (step == filters.Length && Grain is IIncomingGrainCallFilter own) await own.Invoke(this);
        else Result = await request.BeginBoxed(Grain);
    }
}
