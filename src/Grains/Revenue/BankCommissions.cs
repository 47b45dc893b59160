using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Revenue;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Revenue;

/// <summary>
/// Commissions that are paid by bank transfer: an instruction that treasury carries out. What is instructed lies in 1510 until the bank has
/// confirmed it. Nobody guards these accounts, so the records are appended here, each under its own operation.
/// </summary>
public sealed class BankCommissions(IJournal journal, IAccountDirectory directory)
{
    public const string Route = "revenue/settlement";

    /// <summary>Owed no more, and on its way.</summary>
    public Task<EntryNo> Instruct(TenantNo tenant, Settlement settlement, RecordContext context) =>
        Post(tenant, settlement, settlement.Booking, context, from: null, to: ChartOfAccounts.TreasuryInTransit);

    /// <summary>It has left the bank.</summary>
    public Task<EntryNo> Confirm(TenantNo tenant, Settlement settlement, RecordContext context) =>
        Post(tenant, settlement, settlement.Confirmation, context, ChartOfAccounts.TreasuryInTransit, ChartOfAccounts.OperatingBank);

    /// <summary>It did not leave, or came back: it is owed again.</summary>
    public Task<EntryNo> Return(TenantNo tenant, Settlement settlement, RecordContext context) => Post(
        tenant, settlement, settlement.Reversal, context,
        settlement.Status == SettlementStatus.Instructed ? ChartOfAccounts.TreasuryInTransit : ChartOfAccounts.OperatingBank, to: null);

    /// <param name="from">The line that is debited; null for what is owed to the party.</param>
    /// <param name="to">The line that is credited; null likewise.</param>
    private async Task<EntryNo> Post(TenantNo tenant, Settlement settlement, OperationId operation, RecordContext context, int? from, int? to)
    {
        Leg[] legs = [new(await Find(tenant, settlement, from), -settlement.Amount), new(await Find(tenant, settlement, to), settlement.Amount)];
        var record = new JournalRecord
        {
            Tenant = tenant,
            OperationId = operation,
            Kind = RecordKind.EntryPosted,
            Context = context with { Route = Route },
            Terms = settlement.Order.Terms,
            Postings = JournalEntry.Balanced(legs),
        };
        return await journal.Append(record) switch
        {
            JournalReceipt.Committed committed => committed.Stamped.EntryNo,
            JournalReceipt.Existed existed => existed.Stamped.EntryNo,
            // Turned back, because the writer has lost its slot: it is done again under the same operation.
            _ => throw new JournalUnavailableException("The ledger's writer is changing its place. Nothing was changed; try again with the same key."),
        };
    }

    private async Task<AccountFacts> Find(TenantNo tenant, Settlement settlement, int? chartCode)
    {
        var currency = Currency.Parse(settlement.Order.CurrencyCode);
        if (chartCode is { } code) return (await directory.FindChart(tenant, code, currency)).Facts;
        var payable = await directory.Find(tenant, RevenueAccounts.IdOf(tenant, settlement.Order.PartyCode, currency, settlement.Order.Payable));
        Invariant.Holds(payable is not null);
        return payable.Facts;
    }
}
