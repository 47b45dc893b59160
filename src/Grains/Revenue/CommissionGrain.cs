using FinCode.Contracts;
using FinCode.Contracts.Events;
using FinCode.Contracts.Revenue;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Domain.Revenue;
using FinCode.Grains.Ledger;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Revenue;

/// <summary>
/// Books shares of what was paid out. It keeps nothing: each remittance's accrual and claw-back are one operation each, so the journal itself
/// takes them once, and records of one delivery ride in few batches.
/// </summary>
[GrainType("commission")]
public sealed class CommissionGrain(
    IJournal journal,
    ILedgerReader reader,
    IAccountDirectory directory,
    CommissionAccounts accounts,
    PlaceAgents places,
    ITenantRegistry tenants) : Grain, ICommissionGrain
{
    /// <summary>Of the consumer. Stored with its place.</summary>
    public const string Consumer = "commission";

    private RevenueCatalogue plans = RevenueCatalogue.Empty;
    private string tenant = "";
    private TenantNo number;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        tenant = GrainAddresses.TenantOf(this.GetPrimaryKeyString());
        number = await tenants.NumberOf(tenant);
    }

    public async Task Take(EventDelivery delivery)
    {
        var paid = delivery.Events.Where(happened => happened.Type == TransactionEventTypes.Completed).ToArray();
        if (paid.Length > 0) await Accrue(paid);

        // After the accruals: what is taken back may have been paid out in the same delivery.
        foreach (var happened in delivery.Events.Where(happened => happened.Type == TransactionEventTypes.RecallAccepted)) await ClawBack(happened);
    }

    private async Task Accrue(TransactionEvent[] paid)
    {
        // Asked each time, and answered with a word where nothing is new: a plan that held when something was paid out is always known here.
        plans = await GrainFactory.RevenuePlans(tenant).ReadChanged(plans.Version) ?? plans;
        if (plans.Plans.IsEmpty) return;

        var appends = new List<Task>(paid.Length);
        foreach (var happened in paid)
        {
            var commission = new CommissionRecord(happened.No, CommissionStep.Accrued, happened.Terms.Send.Currency, plans.Split(await FactsOf(happened), happened.OccurredAt));
            if (!commission.IsNothing) appends.Add(Append(await RecordOf(commission, happened)));
        }

        await Task.WhenAll(appends);
    }

    private async Task ClawBack(TransactionEvent happened)
    {
        var accrued = await reader.FindOperation(number, CommissionRecord.OperationOf(happened.No, CommissionStep.Accrued), CancellationToken.None);
        if (accrued?.Record.Commission?.ClawBack() is not { IsNothing: false } commission) return;

        journal.Observe(accrued.EntryNo);
        await Append(await RecordOf(commission, happened));
    }

    private async ValueTask<RevenueFacts> FactsOf(TransactionEvent happened)
    {
        var owners = await places.Find(tenant, happened.Terms.PlaceCode);
        // Where our own agents pay out, the step says which of them did.
        var payingAgent = happened.Terms.Route.Partner == OwnAgents.Partner ? happened.PartnerReference ?? "" : null;
        return RevenueFacts.Of(happened.Terms, owners.AgentCode, owners.SubAgentCode, payingAgent);
    }

    private async ValueTask<JournalRecord> RecordOf(CommissionRecord commission, TransactionEvent happened)
    {
        // The record stands on the step, which another process may have written.
        journal.Observe(happened.Position);
        var legs = CommissionJournal.Legs(commission);
        var posted = new Leg[legs.Count];
        for (var at = 0; at < posted.Length; at++)
        {
            var (chartCode, code, amount) = legs[at];
            var account = code.Length == 0
                ? (await directory.FindChart(number, chartCode, commission.Currency)).Facts
                : await accounts.Find(tenant, number, chartCode, code, commission.Currency);
            posted[at] = new Leg(account, amount);
        }

        return CommissionJournal.Record(commission, posted, happened.Pcn);
    }

    private async Task Append(JournalRecord record)
    {
        if (await journal.Append(record) is not (JournalReceipt.Committed or JournalReceipt.Existed))
        {
            // Turned back, because the writer has lost its slot: the events come again.
            throw new JournalUnavailableException("The ledger's writer is changing its place. Nothing was changed.");
        }
    }
}
