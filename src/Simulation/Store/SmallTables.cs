using FinCode.Domain.Ledger;
using FinCode.Grains.Tenants;
using FinCode.Simulation.World;
using FinCode.Storage.Accounts;

namespace FinCode.Simulation.Store;

/// <summary>Two tenants that were there before the simulation began. A process asks for them once.</summary>
internal sealed class SimulatedTenants(SimulatedDatabase database, Machine machine) : ITenantRegistry
{
    public static readonly IReadOnlyList<RegisteredTenant> All = [new(new TenantNo(1), "demo"), new(new TenantNo(2), "other")];

    private IReadOnlyList<RegisteredTenant>? known;

    public async ValueTask<TenantNo?> Find(string name, CancellationToken cancellation)
    {
        known ??= await List(cancellation);
        return known.FirstOrDefault(tenant => tenant.Name == name)?.Number;
    }

    public ValueTask<TenantNo?> FindNow(string name, CancellationToken cancellation) => Find(name, cancellation);

    public Task<IReadOnlyList<RegisteredTenant>> List(CancellationToken cancellation) =>
        database.Ask(machine, StepKind.ReadFault, database.Faults.ReadFails, 0, () => All);

    public async Task<TenantNo> Create(string name, CancellationToken cancellation) =>
        await Find(name, cancellation) ?? throw new NotSupportedException("All tenants of a simulation are there from the beginning.");
}

/// <summary>Numbers for new accounts. A block whose answer was lost is never used.</summary>
internal sealed class SimulatedSerials(SimulatedDatabase database, Machine machine) : ISerialBlocks
{
    public Task<long> Take(string name, int count, CancellationToken cancellation) =>
        database.Ask(machine, StepKind.ReadFault, database.Faults.ReadFails, database.Faults.ReadFails, () => database.TakeSerials(count));
}
