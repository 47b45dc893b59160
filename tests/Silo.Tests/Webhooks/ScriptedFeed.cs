using FinCode.Domain.Events;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;

namespace FinCode.Silo.Tests.Webhooks;

/// <summary>A feed whose events, pages and pauses a test decides. A place is how many events lie before it.</summary>
internal sealed class ScriptedFeed : ITenantFeed
{
    private readonly Lock gate = new();
    private readonly List<FeedEvent> events = [];
    private readonly List<long> reads = [];

    public int PageSize { get; init; } = 100;

    /// <summary>Where whoever begins now begins; the end where nothing is said.</summary>
    public long? Beginning { get; init; }

    /// <summary>What a look at one subject waits for when it has found what there is.</summary>
    public Func<Task> Pause { get; set; } = () => Task.CompletedTask;

    /// <summary>The places from which it was read, the earliest first.</summary>
    public IReadOnlyList<long> Reads
    {
        get
        {
            lock (gate) return [.. reads];
        }
    }

    public void Add(FeedSource source, string key, long ordinal, DateTimeOffset at)
    {
        var type = source == FeedSource.Step ? "transaction.created" : "kyc.status.changed";
        lock (gate) events.Add(new FeedEvent(Guid.NewGuid(), type, new FeedSubject(source, key), ordinal, key, at, at) { Data = $"{{\"version\":{ordinal}}}" });
    }

    public Task<FeedPage> Read(RegisteredTenant tenant, FeedPlace after, int take, CancellationToken cancellation)
    {
        lock (gate)
        {
            reads.Add(after.Notices);
            FeedEvent[] page = [.. events.Skip((int)after.Notices).Take(PageSize)];
            var place = after with { Notices = after.Notices + page.Length };
            return Task.FromResult(new FeedPage(page, place, place.Notices < events.Count));
        }
    }

    public async Task<IReadOnlyList<FeedEvent>> ReadSubject(RegisteredTenant tenant, FeedSubject subject, long from, long to, int take, CancellationToken cancellation)
    {
        FeedEvent[] found;
        lock (gate) found = [.. events.Where(each => each.Subject == subject && each.Ordinal >= from && each.Ordinal <= to).Take(take)];
        await Pause();
        return found;
    }

    public Task<FeedPlace> End(TenantNo tenant, CancellationToken cancellation)
    {
        lock (gate) return Task.FromResult(FeedPlace.Start with { Notices = Beginning ?? events.Count });
    }

    public Task<FeedPlace> Before(TenantNo tenant, DateTimeOffset instant, CancellationToken cancellation) => Task.FromResult(FeedPlace.Start);

    public Task Append(TenantNo tenant, Notice notice, CancellationToken cancellation) => throw new NotSupportedException();
}
