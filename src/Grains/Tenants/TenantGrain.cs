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

    public Task<TenantProfile?> Find() => Task.FromResult(Profile);

    private TenantProfile? Profile => State.Settings is { } settings ? new TenantProfile(Tenant, State.Number, settings) : null;
}
