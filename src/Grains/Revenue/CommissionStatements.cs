using FinCode.Contracts;
using FinCode.Contracts.Revenue;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Revenue;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Revenue;

/// <summary>What moved between a tenant and a party in a period on one account. Minor units; it sums: opening + accrued − clawed back − settled = closing.</summary>
/// <param name="Accrued">Everything that was owed anew, commission of cash operations included.</param>
/// <param name="ClawedBack">Everything that was owed no more without being paid.</param>
/// <param name="Settled">What was paid, less what came back of it.</param>
public sealed record CommissionStatement(AccountFacts Account, long Opening, long Accrued, long ClawedBack, long Settled, long Closing)
{
    public bool IsEmpty => this is { Opening: 0, Accrued: 0, ClawedBack: 0, Settled: 0, Closing: 0 };
}

/// <summary>Statements, made of the ledger whenever they are asked for, so that they equal it.</summary>
public sealed class CommissionStatements(IGrainFactory grains, ILedgerReader reader, ICommissionLedger ledger)
{
    private const int PageSize = 200;

    /// <summary>The accounts on which a party is owed commission, in the order of their opening.</summary>
    public async Task<IReadOnlyList<AccountFacts>> Payables(TenantNo number, string partyCode, CancellationToken cancellation) =>
    [
        .. (await reader.ListAccounts(number, partyCode, null, 0, Limits.WalletsPerOwnerMax, cancellation))
            .Select(account => account.Facts).Where(facts => RevenueAccounts.Payables.Contains(facts.ChartCode)),
    ];

    /// <summary>Of each of them.</summary>
    public async Task<IReadOnlyList<CommissionStatement>> Read(string tenant, TenantNo number, string partyCode, RevenuePeriod period, CancellationToken cancellation)
    {
        var owed = await Payables(number, partyCode, cancellation);
        if (owed.Count == 0) return [];
        var settlements = await Settlements(tenant, partyCode);
        var statements = new List<CommissionStatement>(owed.Count);
        foreach (var account in owed) statements.Add(await Read(account, settlements, period, cancellation));
        return statements;
    }

    /// <summary>What is still to be paid of what was owed at the end of a period: less what was paid since, and never more than is owed now.</summary>
    public async Task<long> ReadOwed(string tenant, AccountFacts account, RevenuePeriod period, CancellationToken cancellation)
    {
        var end = LastOf(period);
        var upToNow = await ledger.ReadMovements(account.Account, end, new EntryNo(long.MaxValue), cancellation);
        var owed = upToNow.Opening;
        foreach (var settlement in (await Settlements(tenant, account.OwnerCode)).Where(settlement => IsOf(settlement, account)))
        {
            if (settlement.IsBooked && settlement.Booked > end) owed = checked(owed - settlement.Amount);
            else if (settlement.Status == SettlementStatus.Reversed && settlement.Booked <= end && Is(settlement.Returned) && settlement.Returned > end) owed = checked(owed + settlement.Amount);
        }

        // Of a period that goes on, what has come since its beginning is in the opening: its end lies ahead of everything.
        return Math.Min(owed, upToNow.Closing);
    }

    /// <summary>All of a party, the newest first.</summary>
    public async Task<IReadOnlyList<Settlement>> Settlements(string tenant, string partyCode)
    {
        var all = new List<Settlement>();
        SettlementPlace? after = null;
        while (await grains.Settlements(tenant).Search(new SettlementSearch(partyCode, null, after, 0, PageSize)) is { Settlements.Length: > 0 } page)
        {
            all.AddRange(page.Settlements);
            if (page.Settlements.Length < PageSize) break;
            after = SettlementPlace.Of(page.Settlements[^1]);
        }

        return all;
    }

    private async Task<CommissionStatement> Read(AccountFacts account, IReadOnlyList<Settlement> settlements, RevenuePeriod period, CancellationToken cancellation)
    {
        var (before, end) = (EntryNo.LastAt(period.From.AddMilliseconds(-1)), LastOf(period));
        var moved = await ledger.ReadMovements(account.Account, before, end, cancellation);
        var (paid, returned) = (0L, 0L);
        foreach (var settlement in settlements.Where(settlement => IsOf(settlement, account)))
        {
            if (Is(settlement.Booked) && settlement.Booked > before && settlement.Booked <= end) paid = checked(paid + settlement.Amount);
            if (Is(settlement.Returned) && settlement.Returned > before && settlement.Returned <= end) returned = checked(returned + settlement.Amount);
        }

        return new CommissionStatement(account, moved.Opening, moved.Credits - returned, moved.Debits - paid, paid - returned, moved.Closing);
    }

    /// <summary>What has not happened has no entry; before the first instant that entries have, it would be later than everything.</summary>
    private static bool Is(EntryNo entry) => entry.Value > 0;

    private static EntryNo LastOf(RevenuePeriod period) => EntryNo.LastAt(period.Until.AddMilliseconds(-1));

    private static bool IsOf(Settlement settlement, AccountFacts account) =>
        settlement.Order.Payable == account.ChartCode && settlement.Order.CurrencyCode == account.Currency.Code;
}
