using FinCode.Contracts;
using FinCode.Contracts.Events;
using FinCode.Contracts.Revenue;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Domain.Revenue;
using FinCode.Grains.Ledger;
using FinCode.Grains.Payments;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Revenue;

/// <summary>
/// Books shares of what was paid out. It keeps nothing: each remittance's accrual and claw-back are one operation each, so the journal itself
/// takes them once, and records of one delivery ride in few batches.
/// </summary>
[GrainType("commission")]
public sealed partial class CommissionGrain(
    IJournal journal,
    ILedgerReader reader,
    IAccountDirectory directory,
    CommissionAccounts accounts,
    LedgerDesk desk,
    PlaceAgents places,
    ITenantRegistry tenants,
    ILogger<CommissionGrain> logger) : Grain, ICommissionGrain
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
            if (happened.OccurredAt < plans.KnownFrom)
            {
                await Pass(happened);
                continue;
            }

            var commission = new CommissionRecord(happened.No, CommissionStep.Accrued, happened.Terms.Send.Currency, plans.Split(await FactsOf(happened), happened.OccurredAt));
            if (!commission.IsNothing) appends.Add(await Begin(commission, happened));
        }

        await Task.WhenAll(appends);
    }

    /// <summary>
    /// Heard of again, long after: versions of plans are forgotten only when everything that was paid out while they held has its shares. By those
    /// that are known somebody else might have one now.
    /// </summary>
    private async Task Pass(TransactionEvent happened)
    {
        if (await reader.FindOperation(number, CommissionRecord.OperationOf(happened.No, CommissionStep.Accrued), CancellationToken.None) is null) LogPassed(happened.Pcn, tenant, plans.KnownFrom);
    }

    private async Task ClawBack(TransactionEvent happened)
    {
        var accrued = await reader.FindOperation(number, CommissionRecord.OperationOf(happened.No, CommissionStep.Accrued), CancellationToken.None);
        if (accrued?.Record.Commission?.ClawBack() is not { IsNothing: false } commission) return;

        journal.Observe(accrued.EntryNo);
        await await Begin(commission, happened);
    }

    private async ValueTask<RevenueFacts> FactsOf(TransactionEvent happened)
    {
        var owners = await places.Find(tenant, happened.Terms.PlaceCode);
        // Where our own agents pay out, the step says which of them did.
        var payingAgent = happened.Terms.Route.Partner == OwnAgents.Partner ? happened.PartnerReference ?? "" : null;
        return RevenueFacts.Of(happened.Terms, owners.AgentCode, owners.SubAgentCode, payingAgent);
    }

    /// <summary>Queues the record. The task that it answers with ends when it is durable.</summary>
    private async ValueTask<Task> Begin(CommissionRecord commission, TransactionEvent happened)
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

        return Append(CommissionJournal.Record(commission, posted, happened.Pcn), posted);
    }

    private async Task Append(JournalRecord record, Leg[] legs)
    {
        // The events come again: what is owed is not forgotten because an account is full.
        _ = await desk.Post(record, legs) ?? throw new JournalUnavailableException($"An account has no room for the commission of {record.Context.Reference}. Nothing was changed.");
    }

    [LoggerMessage(LogLevel.Information, "{Pcn} in {Tenant} was heard of again and has no shares; plans of before {KnownFrom} are not kept, so it keeps none")]
    private partial void LogPassed(string pcn, string tenant, DateTimeOffset knownFrom);
}
