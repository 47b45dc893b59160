using FinCode.Grains.Ledger;

namespace FinCode.Api.Tests.Fakes;

internal sealed partial class Books : ILedgerReader, IAccountDirectory, IJournal
{
    public TimeSpan StatusAgeMax => TimeSpan.Zero;

    public bool IsAvailable => true;

    public ValueTask<AccountState?> Find(TenantNo tenant, Guid accountId)
    {
        lock (gate)
        {
            return ValueTask.FromResult(StateOf(tenant, default, AccountReference.To(accountId)));
        }
    }

    public ValueTask<AccountState> FindChart(TenantNo tenant, int chartCode, Currency currency)
    {
        lock (gate)
        {
            return ValueTask.FromResult(OpenChart(tenant, chartCode, currency));
        }
    }

    public void Set(AccountState state)
    {
    }

    public Task<AccountState?> FindAccount(TenantNo tenant, Guid accountId, CancellationToken cancellation) =>
        Read(() => wallets.GetValueOrDefault((tenant, accountId)) is { } wallet ? new AccountState(wallet.Facts, wallet.Status) : null);

    public Task<AccountFacts?> FindAccountBySerial(TenantNo tenant, long serial, CancellationToken cancellation) =>
        Read(() => wallets.Values.FirstOrDefault(wallet => wallet.Facts.Account == AccountNo.Of(tenant, serial))?.Facts);

    public Task<AccountFacts?> FindChartAccount(TenantNo tenant, int chartCode, Currency currency, CancellationToken cancellation) =>
        Read(() => Of(tenant).FirstOrDefault(wallet => wallet.Facts is { OwnerCode: "" } facts && facts.ChartCode == chartCode && facts.Currency == currency)?.Facts);

    public Task<AccountSnapshot?> ReadAccount(AccountNo account, CancellationToken cancellation) =>
        Read(() => wallets.Values.Where(wallet => wallet.Facts.Account == account).Select(Snapshot).FirstOrDefault());

    public Task<AccountTotals> ReadTotalsAsOf(AccountNo account, EntryNo through, CancellationToken cancellation) => Read(() =>
    {
        var postings = Lines(account).Where(line => line.Stamped.EntryNo <= through).Select(line => line.Posting).ToArray();
        return new AccountTotals(
            postings.Where(posting => posting.Amount < 0).Sum(posting => -posting.Amount),
            postings.Where(posting => posting.Amount > 0).Sum(posting => posting.Amount),
            postings.Sum(posting => posting.Pending),
            0,
            default);
    });

    public Task<StampedRecord?> FindOperation(TenantNo tenant, OperationId operation, CancellationToken cancellation) =>
        Read(() => operations.GetValueOrDefault((tenant, operation)));

    public Task<IReadOnlyList<StampedRecord>> FindByKey(TenantNo tenant, ulong keyPrefix, int take, CancellationToken cancellation)
    {
        var (from, to) = OperationId.Range(keyPrefix);
        return Read<IReadOnlyList<StampedRecord>>(() => [.. records.Where(record => record.Record.Tenant == tenant
            && string.CompareOrdinal(record.Record.OperationId.ToString(), from.ToString()) >= 0
            && string.CompareOrdinal(record.Record.OperationId.ToString(), to.ToString()) <= 0).Take(take)]);
    }

    public Task<IReadOnlyList<StampedRecord>> FindByInteraction(TenantNo tenant, Guid interactionId, int take, CancellationToken cancellation) =>
        Read<IReadOnlyList<StampedRecord>>(() =>
            [.. records.Where(record => record.Record.Tenant == tenant && record.Record.Context.InteractionId == interactionId).Take(take)]);

    public Task<IReadOnlyList<StatementLine>> ReadStatement(AccountNo account, EntryNo? before, int skip, int take, CancellationToken cancellation) =>
        Read<IReadOnlyList<StatementLine>>(() =>
        {
            var balance = 0L;
            return [.. Lines(account).Where(line => line.Posting.Amount != 0)
                .Select(line => new StatementLine(line.Stamped, line.Posting.Amount, balance += line.Posting.Amount))
                .Reverse().Where(line => before is null || line.Stamped.EntryNo < before).Skip(skip).Take(take)];
        });

    public Task<long> CountStatement(AccountNo account, CancellationToken cancellation) =>
        Read(() => (long)Lines(account).Count(line => line.Posting.Amount != 0));

    public Task<IReadOnlyList<AccountSnapshot>> ListAccounts(
        TenantNo tenant, string? ownerCode, AccountNo? after, int skip, int take, CancellationToken cancellation) =>
        Read<IReadOnlyList<AccountSnapshot>>(() => [.. Owned(tenant, ownerCode).OrderBy(wallet => wallet.Facts.Account.Value)
            .Where(wallet => after is null || wallet.Facts.Account.Value > after.Value.Value).Skip(skip).Take(take).Select(Snapshot)]);

    public Task<long> CountAccounts(TenantNo tenant, string? ownerCode, CancellationToken cancellation) =>
        Read(() => (long)Owned(tenant, ownerCode).Count());

    public Task<IReadOnlyList<TrialBalanceLine>> ReadTrialBalance(TenantNo tenant, Currency? currency, EntryNo? through, CancellationToken cancellation) =>
        Read<IReadOnlyList<TrialBalanceLine>>(() => [.. Of(tenant).Where(wallet => currency is null || wallet.Facts.Currency == currency)
            .GroupBy(wallet => (wallet.Facts.ChartCode, wallet.Facts.Currency)).OrderBy(group => group.Key.ChartCode)
            .Select(group => new TrialBalanceLine(
                group.Key.ChartCode,
                group.Key.Currency,
                group.Sum(wallet => Sum(wallet, through, negative: true)),
                group.Sum(wallet => Sum(wallet, through, negative: false)),
                group.Count()))]);

    public Task<StoredHold?> FindHold(TenantNo tenant, OperationId holdId, CancellationToken cancellation) => Read(() =>
    {
        var hold = records.LastOrDefault(record => record.Record.Tenant == tenant && record.Record.Hold?.HoldId == holdId)?.Record.Hold;
        return hold is null ? null : new StoredHold(wallets.Values.First(wallet => wallet.Facts.Account == hold.Account).Facts, hold);
    });

    public Task<IReadOnlyList<DueHold>> FindDueHolds(DateTimeOffset now, int take, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<DueHold>>([]);

    public Task<IReadOnlyDictionary<AccountNo, AccountFacts>> ReadFacts(IReadOnlyCollection<AccountNo> accounts, CancellationToken cancellation) =>
        Read<IReadOnlyDictionary<AccountNo, AccountFacts>>(() => wallets.Values.Where(wallet => accounts.Contains(wallet.Facts.Account))
            .ToDictionary(wallet => wallet.Facts.Account, wallet => wallet.Facts));

    public Task<JournalReceipt> Append(JournalRecord record, JournalLane? lane = null) => Read<JournalReceipt>(() =>
    {
        if (operations.TryGetValue((record.Tenant, record.OperationId), out var known))
        {
            return new JournalReceipt.Existed(known);
        }

        Store(record);
        return new JournalReceipt.Committed(records[^1]);
    });

    public Task<IReadOnlyList<JournalReceipt>> AppendTogether(IReadOnlyList<JournalRecord> records, JournalLane? lane = null) =>
        throw new NotSupportedException();

    public Task<JournalReceipt>? Find(TenantNo tenant, OperationId operation) => null;

    public Task Settled() => Task.CompletedTask;

    public void Observe(EntryNo seen)
    {
    }

    private static AccountSnapshot Snapshot(Wallet wallet)
    {
        var (debits, credits) = wallet.Facts.Line.GrowsByDebit ? (wallet.Inflows, wallet.Outflows) : (wallet.Outflows, wallet.Inflows);
        return new AccountSnapshot(
            wallet.Facts, wallet.Status, wallet.Floor, new AccountTotals(debits, credits, wallet.Pending, wallet.OwnerSequence, default), [.. wallet.Holds.Values]);
    }

    private long Sum(Wallet wallet, EntryNo? through, bool negative) => Lines(wallet.Facts.Account)
        .Where(line => (through is null || line.Stamped.EntryNo <= through) && line.Posting.Amount < 0 == negative)
        .Sum(line => Math.Abs(line.Posting.Amount));

    private IEnumerable<Wallet> Of(TenantNo tenant) => wallets.Where(pair => pair.Key.Item1 == tenant).Select(pair => pair.Value);

    private IEnumerable<Wallet> Owned(TenantNo tenant, string? ownerCode) =>
        Of(tenant).Where(wallet => ownerCode is null ? wallet.Facts.OwnerCode.Length > 0 : wallet.Facts.OwnerCode == ownerCode);

    private IEnumerable<(StampedRecord Stamped, Posting Posting)> Lines(AccountNo account) => records
        .SelectMany(stamped => stamped.Record.Postings.Where(posting => posting.Account == account).Select(posting => (stamped, posting)));

    private Task<T> Read<T>(Func<T> read)
    {
        lock (gate)
        {
            return Task.FromResult(read());
        }
    }
}
