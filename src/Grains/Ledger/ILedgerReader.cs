using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;

namespace FinCode.Grains.Ledger;

/// <summary>Reads of the committed ledger. Everything acknowledged is visible; nothing undecided is.</summary>
public interface ILedgerReader
{
    /// <summary>Facts and status, without the cost of adding the balance up.</summary>
    Task<AccountState?> FindAccount(TenantNo tenant, Guid accountId, CancellationToken cancellation);

    Task<AccountFacts?> FindAccountBySerial(TenantNo tenant, long serial, CancellationToken cancellation);

    /// <summary>The tenant's own account of a chart line and currency (no owner), if it is open.</summary>
    Task<AccountFacts?> FindChartAccount(TenantNo tenant, int chartCode, Currency currency, CancellationToken cancellation);

    /// <summary>Facts, status, totals and open holds, read at one moment.</summary>
    Task<AccountSnapshot?> ReadAccount(AccountNo account, CancellationToken cancellation);

    /// <summary>Totals as they stood at an instant: every entry journaled at or before it.</summary>
    Task<AccountTotals> ReadTotalsAsOf(AccountNo account, EntryNo through, CancellationToken cancellation);

    Task<StampedRecord?> FindOperation(TenantNo tenant, OperationId operation, CancellationToken cancellation);

    /// <summary>Every record of one idempotency key: its operation ids share a prefix. At most <paramref name="take"/>.</summary>
    Task<IReadOnlyList<StampedRecord>> FindByKey(TenantNo tenant, ulong keyPrefix, int take, CancellationToken cancellation);

    /// <summary>Every record with this interaction id. At most <paramref name="take"/>.</summary>
    Task<IReadOnlyList<StampedRecord>> FindByInteraction(TenantNo tenant, Guid interactionId, int take, CancellationToken cancellation);

    /// <summary>Postings that moved money on an account, newest first, with the balance after each, credits positive.</summary>
    /// <param name="before">Only entries before this one (a cursor); null starts at the newest.</param>
    Task<IReadOnlyList<StatementLine>> ReadStatement(
        AccountNo account, EntryNo? before, int skip, int take, CancellationToken cancellation);

    /// <summary>How many postings moved money on an account.</summary>
    Task<long> CountStatement(AccountNo account, CancellationToken cancellation);

    /// <summary>An owner's accounts in the order of opening, with snapshots; every customer account of the tenant if no owner is given.</summary>
    Task<IReadOnlyList<AccountSnapshot>> ListAccounts(
        TenantNo tenant, string? ownerCode, AccountNo? after, int skip, int take, CancellationToken cancellation);

    Task<long> CountAccounts(TenantNo tenant, string? ownerCode, CancellationToken cancellation);

    /// <summary>Sums per chart code and currency: the trial balance. Sums to zero per currency.</summary>
    Task<IReadOnlyList<TrialBalanceLine>> ReadTrialBalance(
        TenantNo tenant, Currency? currency, EntryNo? through, CancellationToken cancellation);

    Task<StoredHold?> FindHold(TenantNo tenant, OperationId holdId, CancellationToken cancellation);

    /// <summary>Open holds whose deadline has passed, oldest first, of all tenants.</summary>
    Task<IReadOnlyList<DueHold>> FindDueHolds(DateTimeOffset now, int take, CancellationToken cancellation);

    /// <summary>Facts of many accounts at once, for naming counterparties.</summary>
    Task<IReadOnlyDictionary<AccountNo, AccountFacts>> ReadFacts(IReadOnlyCollection<AccountNo> accounts, CancellationToken cancellation);
}

/// <summary>One line of an account's history.</summary>
/// <param name="Amount">Minor units, credits positive, never zero.</param>
/// <param name="BalanceAfter">The ledger sum after it, credits positive.</param>
public sealed record StatementLine(StampedRecord Stamped, long Amount, long BalanceAfter);

/// <summary>One line of the trial balance, minor units. An account's sums fit into 64 bits; those of all wallets together need not.</summary>
public sealed record TrialBalanceLine(int ChartCode, Currency Currency, Int128 Debits, Int128 Credits, long Accounts);

/// <summary>A hold as the store has it, open or ended.</summary>
public sealed record StoredHold(AccountFacts Account, HoldChange Hold);

/// <summary>An open hold whose time is over, and where its owner lives.</summary>
public sealed record DueHold(TenantNo Tenant, Guid AccountId, OperationId HoldId);
