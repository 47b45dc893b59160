using FinCode.Domain.Ledger;

namespace FinCode.Grains.Clocks;

/// <summary>
/// What time it is for a tenant. In the sandbox a tenant may move its clock forward; what is due by it follows. Sessions, tokens, rate limits
/// and the journal's own numbers go by the world's clock.
/// </summary>
public interface ITenantClock
{
    /// <summary>The tenant's clock, also after it has been moved. Timers of it run at the world's pace.</summary>
    TimeProvider Of(string tenant);

    /// <summary>How far a tenant's clock is ahead of the world's; never less than zero, and never less than it was.</summary>
    TimeSpan AheadOf(TenantNo tenant);

    /// <summary>Tenants whose clocks have been moved.</summary>
    IReadOnlyCollection<(TenantNo Tenant, TimeSpan Ahead)> Moved { get; }
}

/// <summary>Production: everybody has the world's clock, and nobody looks anything up.</summary>
public sealed class WorldClock(TimeProvider world) : ITenantClock
{
    public IReadOnlyCollection<(TenantNo Tenant, TimeSpan Ahead)> Moved => [];

    public TimeProvider Of(string tenant) => world;

    public TimeSpan AheadOf(TenantNo tenant) => TimeSpan.Zero;
}
