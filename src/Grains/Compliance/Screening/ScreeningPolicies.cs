using System.Collections.Concurrent;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>From the tenants' configuration, believed for a moment: a name is compared in less time than the configuration answers in.</summary>
public sealed class ScreeningPolicies(IGrainFactory grains, TimeProvider clock) : IScreeningPolicies
{
    private readonly ConcurrentDictionary<string, (ScreeningPolicy Policy, DateTimeOffset ReadAt)> known = new(StringComparer.Ordinal);

    public ValueTask<ScreeningPolicy> Of(string tenant) =>
        known.TryGetValue(tenant, out var read) && clock.GetUtcNow() - read.ReadAt < Limits.ScreeningLinesBelief ? new(read.Policy) : new(Read(tenant));

    /// <summary>Whoever cannot read it does not screen: what the tenant holds is not known.</summary>
    private async Task<ScreeningPolicy> Read(string tenant)
    {
        var now = clock.GetUtcNow();
        var policy = ScreeningLines.Of(await grains.Configuration(tenant, "").Read());
        known[tenant] = (policy, now);
        return policy;
    }
}
