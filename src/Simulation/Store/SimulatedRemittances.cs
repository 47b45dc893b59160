using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Store;

/// <summary>One process's view of the committed remittances.</summary>
internal class SimulatedRemittances(SimulatedDatabase database, Machine machine) : IRemittanceReader
{
    private readonly RemittanceTables tables = database.Tables.Remittances;

    public virtual Task<Remittance?> Read(RemittanceNo no, CancellationToken cancellation) => Ask(() => tables.Find(no)?.Fold());

    public Task<IReadOnlyList<RemittanceNo>> FindDue(DateTimeOffset now, int take, CancellationToken cancellation) => Ask(() => tables.Due(now, take));

    public Task<IReadOnlyList<RemittanceNo>> FindDue(TenantNo tenant, DateTimeOffset now, int take, CancellationToken cancellation) =>
        Ask<IReadOnlyList<RemittanceNo>>(() => [.. tables.Due(now, int.MaxValue).Where(no => no.Tenant == tenant).Take(take)]);

    public Task<RemittanceList> List(RemittanceFilter filter, int skip, int take, CancellationToken cancellation) =>
        Ask(() =>
        {
            var found = tables.All
                .Where(row => row.No.Tenant == filter.Tenant && (filter.SenderCode is null || row.Terms.SenderCode == filter.SenderCode))
                .OrderByDescending(row => row.No.Serial)
                .ToList();
            return new RemittanceList([.. found.Skip(skip).Take(take).Select(Line)], found.Count, null);
        });

    private static RemittanceLine Line(RemittanceRows row) => new(
        row.No, row.Status, row.PaymentStatus, row.Terms.SenderCode, row.Terms.RecipientCode, row.Terms.PlaceCode, row.Terms.Route.Type,
        row.Terms.Route.Destination, row.Terms.Send, row.Terms.Receive, row.CreatedAt, row.ChangedAt);

    private Task<T> Ask<T>(Func<T> act) => database.Ask(machine, StepKind.ReadFault, database.Faults.ReadFails, database.Faults.ReadFails, act);
}

/// <summary>Numbers as clients see them, under a key that every run has.</summary>
internal sealed class SimulatedPcns : IPcns, IDisposable
{
    private readonly PcnCipher cipher = new("simulated number"u8);

    public ValueTask<PcnCipher> Of(string tenant) => ValueTask.FromResult(cipher);

    public void Dispose() => cipher.Dispose();
}
