using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Store;

/// <summary>One process's view of the committed ledger: what the tables hold at the moment the request arrives.</summary>
internal class SimulatedReader(SimulatedDatabase database, Machine machine) : ILedgerReader
{
    private readonly Faults faults = database.Faults;
    private readonly LedgerTables tables = database.Tables;

    public Task<AccountState?> FindAccount(TenantNo tenant, Guid accountId, CancellationToken cancellation) =>
        Ask(() => tables.Account(tenant, accountId) is { } rows ? new AccountState(rows.Facts, rows.Status) : null);

    public Task<AccountFacts?> FindAccountBySerial(TenantNo tenant, long serial, CancellationToken cancellation) =>
        Ask(() => serial is > 0 and <= AccountNo.SerialMax ? tables.Account(AccountNo.Of(tenant, serial))?.Facts : null);

    public Task<AccountFacts?> FindChartAccount(TenantNo tenant, int chartCode, Currency currency, CancellationToken cancellation) =>
        Ask(() => tables.Chart(tenant, chartCode, currency.Code)?.Facts);

    public virtual Task<AccountSnapshot?> ReadAccount(AccountNo account, CancellationToken cancellation) => Ask(() => tables.Account(account)?.Snapshot());

    public Task<AccountTotals> ReadTotalsAsOf(AccountNo account, EntryNo through, CancellationToken cancellation) => Ask(() =>
    {
        var totals = default(AccountTotals);
        foreach (var line in LinesOf(account).Where(line => line.Operation.Entry <= through))
        {
            totals = new AccountTotals(
                totals.Debits - Math.Min(line.Amount, 0), totals.Credits + Math.Max(line.Amount, 0), totals.Pending + line.Pending,
                totals.OwnerSequence, line.Operation.Entry > totals.LastEntry ? line.Operation.Entry : totals.LastEntry);
        }

        return totals;
    });

    public Task<StampedRecord?> FindOperation(TenantNo tenant, OperationId operation, CancellationToken cancellation) =>
        Ask(() => tables.Operation(tenant, operation)?.Read());

    public Task<IReadOnlyList<StampedRecord>> FindByKey(TenantNo tenant, ulong keyPrefix, int take, CancellationToken cancellation)
    {
        var (first, last) = OperationId.Range(keyPrefix);
        return FindRecords(
            row => row.Tenant == tenant
                && string.CompareOrdinal(row.Operation.ToString(), first.ToString("D")) >= 0
                && string.CompareOrdinal(row.Operation.ToString(), last.ToString("D")) <= 0,
            take);
    }

    public Task<IReadOnlyList<StampedRecord>> FindByInteraction(TenantNo tenant, Guid interactionId, int take, CancellationToken cancellation) =>
        FindRecords(row => row.Tenant == tenant && row.Interaction == interactionId, take);

    public Task<IReadOnlyList<StatementLine>> ReadStatement(AccountNo account, EntryNo? before, int skip, int take, CancellationToken cancellation) =>
        Ask<IReadOnlyList<StatementLine>>(() =>
        {
            var balance = 0L;
            var lines = new List<StatementLine>();
            foreach (var line in Movements(account).OrderBy(line => line.Operation.Entry))
            {
                balance += line.Amount;
                lines.Add(new StatementLine(line.Operation.Read(), line.Amount, balance));
            }

            return [.. lines.AsEnumerable().Reverse().Where(line => before is null || line.Stamped.EntryNo < before).Skip(skip).Take(take)];
        });

    public Task<long> CountStatement(AccountNo account, CancellationToken cancellation) => Ask(() => (long)Movements(account).Count());

    public Task<IReadOnlyList<AccountSnapshot>> ListAccounts(
        TenantNo tenant, string? ownerCode, AccountNo? after, int skip, int take, CancellationToken cancellation) =>
        Ask<IReadOnlyList<AccountSnapshot>>(() =>
        [
            .. Owned(tenant, ownerCode)
                .Where(rows => after is null || rows.Facts.Account.Value > after.Value.Value)
                .OrderBy(rows => rows.Facts.Account.Value)
                .Skip(skip).Take(take)
                .Select(rows => rows.Snapshot()),
        ]);

    public Task<long> CountAccounts(TenantNo tenant, string? ownerCode, CancellationToken cancellation) =>
        Ask(() => (long)Owned(tenant, ownerCode).Count());

    public Task<IReadOnlyList<TrialBalanceLine>> ReadTrialBalance(
        TenantNo tenant, Currency? currency, EntryNo? through, CancellationToken cancellation) => Ask<IReadOnlyList<TrialBalanceLine>>(() =>
        [
            .. tables.Accounts
                .Where(rows => rows.Facts.Account.Tenant == tenant && (currency is null || rows.Facts.Currency == currency) && (through is null || rows.Opened <= through))
                .GroupBy(rows => (rows.Facts.ChartCode, rows.Facts.Currency))
                .OrderBy(group => group.Key.ChartCode).ThenBy(group => group.Key.Currency.Code, StringComparer.Ordinal)
                .Select(group => Line(group.Key.ChartCode, group.Key.Currency, [.. group], through)),
        ]);

    public Task<StoredHold?> FindHold(TenantNo tenant, OperationId holdId, CancellationToken cancellation) => Ask(() =>
        tables.Hold(tenant, holdId) is { } hold
            ? new StoredHold(tables.Account(hold.Placed.Account)!.Facts, hold.Placed with { Status = hold.Status, Captured = hold.Captured })
            : null);

    public virtual Task<IReadOnlyList<DueHold>> FindDueHolds(DateTimeOffset now, int take, CancellationToken cancellation) => Ask<IReadOnlyList<DueHold>>(() =>
        [
            .. tables.Accounts.SelectMany(rows => rows.OpenHolds, (rows, hold) => (rows, hold))
                .Where(due => due.hold.Placed.ExpiresAt <= now)
                .OrderBy(due => due.hold.Placed.ExpiresAt)
                .Take(take)
                .Select(due => new DueHold(due.hold.Tenant, due.rows.Facts.AccountId, due.hold.Placed.HoldId)),
        ]);

    public Task<IReadOnlyDictionary<AccountNo, AccountFacts>> ReadFacts(IReadOnlyCollection<AccountNo> accounts, CancellationToken cancellation) =>
        Ask<IReadOnlyDictionary<AccountNo, AccountFacts>>(() =>
            accounts.Select(tables.Account).OfType<AccountRows>().ToDictionary(rows => rows.Facts.Account, rows => rows.Facts));

    private Task<T> Ask<T>(Func<T> act) => database.Ask(machine, StepKind.ReadFault, faults.ReadFails, faults.ReadFails, act);

    private Task<IReadOnlyList<StampedRecord>> FindRecords(Func<OperationRow, bool> isWanted, int take) =>
        Ask<IReadOnlyList<StampedRecord>>(() => [.. tables.Operations.Where(isWanted).OrderBy(row => row.Entry).Take(take).Select(row => row.Read())]);

    private IEnumerable<PostingLine> LinesOf(AccountNo account) => tables.Account(account)?.Lines ?? [];

    private IEnumerable<PostingLine> Movements(AccountNo account) => LinesOf(account).Where(line => line.Amount != 0);

    private IEnumerable<AccountRows> Owned(TenantNo tenant, string? ownerCode) => tables.Accounts.Where(rows =>
        rows.Facts.Account.Tenant == tenant && (ownerCode is null ? rows.Facts.OwnerCode.Length > 0 : rows.Facts.OwnerCode == ownerCode));

    private static TrialBalanceLine Line(int code, Currency currency, AccountRows[] accounts, EntryNo? through)
    {
        var lines = accounts.SelectMany(rows => rows.Lines).Where(line => through is null || line.Operation.Entry <= through).ToList();
        return new TrialBalanceLine(
            code, currency, lines.Sum(line => -Math.Min(line.Amount, 0)), lines.Sum(line => Math.Max(line.Amount, 0)), accounts.Length);
    }
}
