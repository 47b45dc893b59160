using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;
using FinCode.Simulation.Store;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Plants;

/// <summary>A reader that shows the ledger wrongly.</summary>
internal sealed class PlantedReader(SimulatedDatabase seen, Machine machine) : SimulatedReader(seen, machine)
{
    private static readonly long Lag = Ticks.Milliseconds(300);

    private readonly SimulatedDatabase database = seen;
    private readonly Dictionary<AccountNo, long> inflows = [];
    private readonly Dictionary<AccountNo, (AccountSnapshot Snapshot, long At)> copies = [];

    public override async Task<AccountSnapshot?> ReadAccount(AccountNo account, CancellationToken cancellation)
    {
        if (database.Plants.Contains(Plant.StaleReads) && copies.TryGetValue(account, out var copy) && database.Loop.Now - copy.At < Lag)
        {
            return copy.Snapshot;
        }

        var snapshot = await base.ReadAccount(account, cancellation);
        if (snapshot is null)
        {
            return null;
        }

        copies[account] = (snapshot, database.Loop.Now);
        return Added(WithoutHolds(WithEndedHolds(snapshot)));
    }

    public override Task<IReadOnlyList<DueHold>> FindDueHolds(DateTimeOffset now, int take, CancellationToken cancellation) =>
        database.Plants.Contains(Plant.HoldsNeverExpire) ? Task.FromResult<IReadOnlyList<DueHold>>([]) : base.FindDueHolds(now, take, cancellation);

    private AccountSnapshot Added(AccountSnapshot snapshot)
    {
        if (!database.Plants.Contains(Plant.InflowsAdded))
        {
            return snapshot;
        }

        var known = inflows.GetValueOrDefault(snapshot.Facts.Account) + snapshot.Totals.Credits;
        inflows[snapshot.Facts.Account] = known;
        return snapshot with { Totals = snapshot.Totals with { Credits = known } };
    }

    private AccountSnapshot WithoutHolds(AccountSnapshot snapshot) => database.Plants.Contains(Plant.HoldsForgottenOnLoad)
        ? snapshot with { Holds = [], Totals = snapshot.Totals with { Pending = 0 } }
        : snapshot;

    private AccountSnapshot WithEndedHolds(AccountSnapshot snapshot)
    {
        var ended = database.Plants.Contains(Plant.HoldsEndTwice)
            ? database.Tables.Holds.LastOrDefault(hold =>
                hold.Placed.Account == snapshot.Facts.Account && hold.Status != HoldStatus.Held && hold.Placed.Amount <= snapshot.Available)
            : null;
        return ended is null ? snapshot : snapshot with
        {
            Holds = [.. snapshot.Holds, new OpenHold(ended.Placed.HoldId, ended.Placed.Amount, ended.Placed.ExpiresAt)],
            Totals = snapshot.Totals with { Pending = snapshot.Totals.Pending + ended.Placed.Amount },
        };
    }
}
