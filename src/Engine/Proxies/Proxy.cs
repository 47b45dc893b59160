using FinCode.Engine.Calls;
using FinCode.Engine.Enumeration;
using FinCode.Engine.Filters;
using Orleans.Runtime;

namespace FinCode.Engine.Proxies;

/// <summary>The base of generated references: one method per kind of return type.</summary>
internal abstract class Proxy(CallRouter router, GrainId id) : GrainReference(router, id)
{
    private readonly bool _filtered = router.Engine.Filters.HasOutgoing;

    /// <summary>Where the last call went, to spare the next one the directory.</summary>
    public CallTarget? Target { get; set; }

    public Task<T> SendResult<T>(ResultRequest<T> request)
    {
        if (_filtered) return SendFiltered(request);
        Router.Send(request, GrainId, this);
        return request.Outcome;
    }

    public Task SendVoid(VoidRequest request)
    {
        if (_filtered) return SendFiltered(request);
        Router.Send(request, GrainId, this);
        return request.Outcome;
    }

    public ValueTask<T> SendValueResult<T>(ResultRequest<T> request) => new(SendResult(request));

    public ValueTask SendValueVoid(VoidRequest request) => new(SendVoid(request));

    public IAsyncEnumerable<T> SendEnumerable<T>(EnumerableRequest<T> request) => new GrainEnumerable<T>(this, request);

    public void SendOneWay(VoidRequest request) => SendVoid(request);

    public Task SendOneWayTask(VoidRequest request)
    {
        SendOneWay(request);
        return Task.CompletedTask;
    }

    public ValueTask SendOneWayValue(VoidRequest request)
    {
        SendOneWay(request);
        return ValueTask.CompletedTask;
    }

    private async Task<T> SendFiltered<T>(ResultRequest<T> request)
    {
        var context = new OutgoingCallContext(request, this, async () =>
        {
            Router.Send(request, GrainId, this);
            return await request.Outcome;
        });
        await context.Invoke();
        return (T)context.Result!;
    }

    private async Task SendFiltered(VoidRequest request)
    {
        var context = new OutgoingCallContext(request, this, async () =>
        {
            Router.Send(request, GrainId, this);
            await request.Outcome;
            return null;
        });
        await context.Invoke();
    }
}
