namespace FinCode.Engine.Tests.Calls;

public interface IPlainGrain : IGrainWithStringKey
{
    Task<string?> TenantAtActivation();

    Task<string> Who();
}

/// <summary>A grain that derives from nothing.</summary>
internal sealed class PlainGrain(IGrainContext context) : IGrainBase, IPlainGrain
{
    private string? _tenant;

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        _tenant = RequestContext.Get("tenant") as string;
        return Task.CompletedTask;
    }

    public Task<string?> TenantAtActivation() => Task.FromResult(_tenant);

    public Task<string> Who() => Task.FromResult(context.GrainId.ToString());
}
