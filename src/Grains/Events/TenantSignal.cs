using System.Collections.Concurrent;
using System.Threading.Channels;
using FinCode.Domain.Ledger;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Events;

/// <summary>Of which tenants there is something new since somebody last looked: each once, however much.</summary>
public abstract class TenantSignal
{
    private readonly ConcurrentDictionary<TenantNo, bool> raised = new();

    private readonly Channel<bool> any = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Waits until there are some.</summary>
    public async Task<IReadOnlyCollection<TenantNo>> Next(CancellationToken cancellation)
    {
        await any.Reader.ReadAsync(cancellation);
        return [.. raised.Keys.Where(tenant => raised.TryRemove(tenant, out _))];
    }

    protected void Raise(TenantNo tenant)
    {
        if (raised.TryAdd(tenant, true)) any.Writer.TryWrite(true);
    }
}

/// <summary>Which tenants have had steps of transactions.</summary>
public sealed class StepSignal : TenantSignal, IStepSignal
{
    public void Stepped(TenantNo tenant) => Raise(tenant);
}

/// <summary>Which tenants have had notices.</summary>
public sealed class NoticeSignal : TenantSignal, INoticeSignal
{
    public void Noticed(TenantNo tenant) => Raise(tenant);
}
