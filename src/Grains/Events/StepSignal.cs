using System.Collections.Concurrent;
using System.Threading.Channels;
using FinCode.Domain.Ledger;

namespace FinCode.Grains.Events;

/// <summary>Which tenants have had steps since somebody last looked: each once, however many steps.</summary>
public sealed class StepSignal : IStepSignal
{
    private readonly ConcurrentDictionary<TenantNo, bool> stepped = new();

    private readonly Channel<bool> any = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    public void Stepped(TenantNo tenant)
    {
        if (stepped.TryAdd(tenant, true)) any.Writer.TryWrite(true);
    }

    /// <summary>Waits until there are some.</summary>
    public async Task<IReadOnlyCollection<TenantNo>> Next(CancellationToken cancellation)
    {
        await any.Reader.ReadAsync(cancellation);
        return [.. stepped.Keys.Where(tenant => stepped.TryRemove(tenant, out _))];
    }
}
