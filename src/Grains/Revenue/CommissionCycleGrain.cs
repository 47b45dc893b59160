using FinCode.Contracts;
using FinCode.Contracts.Approvals;
using FinCode.Contracts.Revenue;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Approvals;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Revenue;
using FinCode.Grains.Approvals;
using FinCode.Grains.Documents;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Revenue;

/// <summary>
/// A tenant's cycle. Each payment has an operation of its own made of party and period, so that a pass that died is gone through again and
/// changes nothing that it had done. How each is paid follows from what it has, and from what the tenant says.
/// </summary>
[GrainType("commission-cycle")]
public sealed partial class CommissionCycleGrain(
    [PersistentState("commission-cycle", StorageNames.Documents)] IPersistentState<CommissionCycleState> storage,
    CommissionStatements statements,
    ICommissionLedger ledger,
    SettlementTargets targets,
    ITenantRegistry tenants,
    TimeProvider clock,
    ILogger<CommissionCycleGrain> logger) : DocumentGrain<CommissionCycleState>(storage), ICommissionCycleGrain
{
    private const int PageSize = 500;

    public async Task<int> Continue()
    {
        var settings = await GrainFactory.Configuration(Tenant, "").Read();
        if (RevenuePolicy.CycleOf(settings) is not (not SettlementCycle.Off and var cycle)) return 0;
        var period = RevenuePeriod.Before(clock.GetUtcNow(), cycle);
        if (State.Period == period.Text) return 0;

        var (policy, methods) = (new ApprovalPolicy(settings), new CycleMethods(RevenuePolicy.MethodOf(settings, RevenuePolicy.AgentsMethod), RevenuePolicy.MethodOf(settings, RevenuePolicy.PartnersMethod)));
        var number = await tenants.NumberOf(Tenant);
        var (proposed, after, isWhole) = (0, (AccountNo?)null, true);
        while (await ledger.ListPayables(number, after, PageSize, CancellationToken.None) is { Count: > 0 } page)
        {
            foreach (var account in page)
            {
                try
                {
                    var owed = await statements.ReadOwed(Tenant, account, period, CancellationToken.None);
                    if (owed <= 0) continue;
                    var orders = await OrdersFor(methods, number, account, period, Math.Min(owed, Limits.AmountMax));
                    var answers = new List<Proposed>();
                    foreach (var (order, amount) in orders) answers.Add(await Propose(policy, order, amount));
                    if (answers.Contains(Proposed.Made)) proposed++;
                    if (answers.Contains(Proposed.Later)) isWhole = false;
                }
                catch (Exception failure)
                {
                    // One party must not keep the others from theirs. Until it is through the period is not done; proposing again changes nothing.
                    LogNotProposed(failure, Tenant, account.OwnerCode, period.Text);
                    isWhole = false;
                }
            }

            after = page[^1].Account;
        }

        if (isWhole) await Store(new CommissionCycleState { Period = period.Text });
        return proposed;
    }

    /// <summary>One, or of an agent that owes on its float two: what is taken off that, and the rest into the float.</summary>
    private async Task<IReadOnlyList<(SettlementOrder Order, Money Amount)>> OrdersFor(CycleMethods methods, TenantNo number, AccountFacts account, RevenuePeriod period, long owed)
    {
        if (methods.Agents != SettlementMethod.Bank && await targets.Float(number, account) is { } floatId)
        {
            var netted = methods.Agents == SettlementMethod.Netting ? Math.Min(owed, await targets.DebtOn(number, floatId, CancellationToken.None)) : 0;
            var orders = new List<(SettlementOrder, Money)>();
            if (netted > 0) orders.Add((OrderFor(number, account, period, SettlementMethod.Netting, floatId, "/NETTING"), new Money(netted, account.Currency)));
            if (owed > netted) orders.Add((OrderFor(number, account, period, SettlementMethod.Float, floatId), new Money(owed - netted, account.Currency)));
            return orders;
        }

        var isKept = methods.Partners == SettlementMethod.PartnerAccount;
        var partner = isKept ? SettlementTargets.Obvious(await targets.PartnerAccounts(number, account.OwnerCode, CancellationToken.None), account.Currency) : null;
        var method = partner is null ? SettlementMethod.Bank : SettlementMethod.PartnerAccount;
        return [(OrderFor(number, account, period, method, partner?.AccountId), new Money(owed, account.Currency))];
    }

    private static SettlementOrder OrderFor(TenantNo number, AccountFacts account, RevenuePeriod period, SettlementMethod method, Guid? target, string part = "")
    {
        var operation = OperationId.For(number, "system", BankCommissions.Route, $"{account.OwnerCode}/{account.ChartCode}/{account.Currency.Code}{part}", period.Text);
        var context = new RecordContext("system", BankCommissions.Route, Reference: $"{account.OwnerCode}/{period.Text}");
        return new SettlementOrder(operation, context, account.OwnerCode, period.Text, account.Currency.Code, account.ChartCode, method, target, null);
    }

    /// <summary>As the tenant's policy says: for a second person, or at once.</summary>
    private async Task<Proposed> Propose(ApprovalPolicy policy, SettlementOrder order, Money amount)
    {
        if (policy.Demands(ApprovalKind.SettleCommission, [amount]))
        {
            var asked = AskedText.Write(SettleCommissionAsked.Of(order, AskedText.Amount(amount)));
            var proposal = new ApprovalProposal(ApprovalKind.SettleCommission, order.OperationId, order.Context, Guid.Empty, Place.OfTenant, [amount], asked);
            return await GrainFactory.Approval(Tenant, order.OperationId).Submit(proposal) is ApprovalAnswer.Is { IsReplay: false } ? Proposed.Made : Proposed.Not;
        }

        switch (await GrainFactory.CommissionParty(Tenant, order.PartyCode).Settle(order))
        {
            case SettlementAnswer.Done:
                return Proposed.Made;
            case SettlementAnswer.Refused { Reason: SettlementRefusal.SettlementRateUnavailable }:
                // Nothing was decided: it is asked for again until there is a rate, or the next period comes.
                LogNoRate(order.PartyCode, Tenant, order.Period);
                return Proposed.Later;
            default:
                return Proposed.Not;
        }
    }

    private enum Proposed
    {
        Not,
        Made,
        Later,
    }

    private sealed record CycleMethods(SettlementMethod Agents, SettlementMethod Partners);

    [LoggerMessage(LogLevel.Warning, "The commission of {Party} in {Tenant} for {Period} waits for a rate in the currency of its account")]
    private partial void LogNoRate(string party, string tenant, string period);

    [LoggerMessage(LogLevel.Error, "The commission of {Party} in {Tenant} for {Period} could not be proposed; the next look tries again")]
    private partial void LogNotProposed(Exception failure, string tenant, string party, string period);
}

[GenerateSerializer, Alias("fincode.commission-cycle-state")]
public sealed record CommissionCycleState
{
    /// <summary>The last one that was gone through; null before the first.</summary>
    [Id(0)]
    public string? Period { get; init; }
}
