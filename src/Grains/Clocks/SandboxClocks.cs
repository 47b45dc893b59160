using System.Collections.Concurrent;
using FinCode.Domain.Ledger;

namespace FinCode.Grains.Clocks;

/// <summary>The sandbox: each tenant's clock as this process knows it. They only go forward.</summary>
public sealed class SandboxClocks(TimeProvider world) : ITenantClock
{
    private readonly ConcurrentDictionary<string, TenantTime> clocks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<TenantNo, TenantTime> moved = new();

    public IReadOnlyCollection<(TenantNo Tenant, TimeSpan Ahead)> Moved => [.. moved.Select(each => (each.Key, each.Value.Ahead))];

    public TimeProvider Of(string tenant) => clocks.GetOrAdd(tenant, static (_, world) => new TenantTime(world), world);

    public TimeSpan AheadOf(TenantNo tenant) => moved.TryGetValue(tenant, out var clock) ? clock.Ahead : TimeSpan.Zero;

    /// <summary>As it is stored. What was heard later than something greater changes nothing.</summary>
    public void Set(TenantNo number, string tenant, TimeSpan ahead)
    {
        var clock = (TenantTime)Of(tenant);
        clock.MoveTo(ahead);
        if (ahead > TimeSpan.Zero) moved[number] = clock;
    }

    private sealed class TenantTime(TimeProvider world) : TimeProvider
    {
        private long ahead;

        public TimeSpan Ahead => TimeSpan.FromTicks(Volatile.Read(ref ahead));

        public override TimeZoneInfo LocalTimeZone => world.LocalTimeZone;

        public override long TimestampFrequency => world.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => world.GetUtcNow() + Ahead;

        public override long GetTimestamp() => world.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            world.CreateTimer(callback, state, dueTime, period);

        public void MoveTo(TimeSpan to)
        {
            for (var known = Volatile.Read(ref ahead); to.Ticks > known; known = Volatile.Read(ref ahead))
            {
                Interlocked.CompareExchange(ref ahead, to.Ticks, known);
            }
        }
    }
}
