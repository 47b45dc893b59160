using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Revenue;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;
using FinCode.Grains.Payments;

namespace FinCode.Grains.Revenue;

/// <summary>
/// Commissions that are paid by bank transfer: an instruction that treasury carries out. What is instructed lies in 1510 until the bank has
/// confirmed it. Nobody guards these accounts, so each step is posted here, under its own operation.
/// </summary>
public sealed class BankCommissions(IJournal journal, IAccountDirectory directory, LedgerDesk desk)
{
    public const string Route = "revenue/settlement";

    /// <summary>The entry, or why it cannot be posted.</summary>
    /// <exception cref="JournalUnavailableException">Nothing was posted; ask again.</exception>
    public async Task<(EntryNo Entry, WalletRefusal? Refusal)> Post(TenantNo tenant, Settlement settlement, SettlementStep step, RecordContext context)
    {
        var taken = settlement.Record(step);
        var legs = SettlementJournal.Legs(taken);
        var found = new Leg[legs.Length];
        for (var at = 0; at < found.Length; at++) found[at] = new Leg(await Find(tenant, settlement, legs[at]), legs[at].Amount);

        // Later steps stand on the earlier ones, which another process may have written.
        journal.Observe(settlement.Booked);
        journal.Observe(settlement.Confirmed);
        var record = new JournalRecord
        {
            Tenant = tenant,
            OperationId = taken.Operation,
            Kind = RecordKind.EntryPosted,
            Context = context with { Route = Route },
            Terms = settlement.Order.Terms,
            Postings = JournalEntry.Balanced(found),
            Settlement = taken,
        };
        return await desk.Post(record, found) is { } entry ? (entry, null) : (default, WalletRefusal.LimitExceeded);
    }

    private async Task<AccountFacts> Find(TenantNo tenant, Settlement settlement, SettlementLeg leg)
    {
        Invariant.Holds(leg.Side != SettlementSide.Party);
        if (leg.Side == SettlementSide.Own) return (await directory.FindChart(tenant, leg.ChartCode, leg.Currency)).Facts;
        var payable = await directory.Find(tenant, RevenueAccounts.IdOf(tenant, settlement.Order.PartyCode, leg.Currency, leg.ChartCode));
        Invariant.Holds(payable is not null);
        return payable.Facts;
    }
}
