using System.Collections.Immutable;
using FinCode.Contracts.Tenants;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Tenants;

/// <summary>One tenant's configuration.</summary>
[GrainType("tenant")]
public sealed class TenantGrain(
    [PersistentState("tenant", StorageNames.Documents)] IPersistentState<TenantState> storage,
    ITenantRegistry registry) : DocumentGrain<TenantState>(storage), ITenantGrain
{
    public async Task<TenantProfile> Create(TenantSettings settings)
    {
        if (State.Settings is null)
        {
            // The number first: the registry gives the same one again, should this stop between the two writes.
            var number = await registry.Create(Tenant, CancellationToken.None);
            await Store(new TenantState { Number = number, Settings = settings });
        }

        return Profile!;
    }

    public async Task<TenantProfile?> ChangeQuotas(ImmutableDictionary<string, int> changes)
    {
        if (State.Settings is not { } settings) return null;

        var next = settings.Quotas ?? ImmutableDictionary<string, int>.Empty;
        foreach (var (name, quota) in changes) next = quota == 0 ? next.Remove(name) : next.SetItem(name, quota);
        await Store(State with { Settings = settings with { Quotas = next } });
        return Profile;
    }

    public Task<TenantProfile?> Find() => Task.FromResult(Profile);

    private TenantProfile? Profile => State.Settings is { } settings ? new TenantProfile(Tenant, State.Number, settings) : null;
}
