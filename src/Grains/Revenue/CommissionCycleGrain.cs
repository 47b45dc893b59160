using FinCode.Contracts;
using FinCode.Contracts.Approvals;
using FinCode.Contracts.Revenue;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Approvals;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Revenue;
using FinCode.Grains.Approvals;
using FinCode.Grains.Documents;
using FinCode.Grains.Ledger;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Revenue;

/// <summary>
/// A tenant's cycle. Each payment has an operation of its own made of party and period, so that a pass that died is gone through again and
/// changes nothing that it had done. Agents are paid into their float, everybody else by bank.
/// </summary>
[GrainType("commission-cycle")]
public sealed partial class CommissionCycleGrain(
    [PersistentState("commission-cycle", StorageNames.Documents)] IPersistentState<CommissionCycleState> storage,
    CommissionStatements statements,
    ICommissionLedger ledger,
    IAccountLookup accounts,
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

        var policy = new ApprovalPolicy(settings);
        var number = await tenants.NumberOf(Tenant);
        var (proposed, after, isWhole) = (0, (AccountNo?)null, true);
        while (await ledger.ListPayables(number, after, PageSize, CancellationToken.None) is { Count: > 0 } page)
        {
            foreach (var account in page)
            {
                try
                {
                    var owed = await statements.ReadOwed(Tenant, account, period, CancellationToken.None);
                    if (owed > 0 && await Propose(policy, await OrderFor(number, account, period), new Money(Math.Min(owed, Limits.AmountMax), account.Currency))) proposed++;
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

    private async Task<SettlementOrder> OrderFor(TenantNo number, AccountFacts account, RevenuePeriod period)
    {
        var operation = OperationId.For(number, "system", BankCommissions.Route, $"{account.OwnerCode}/{account.ChartCode}/{account.Currency.Code}", period.Text);
        var context = new RecordContext("system", BankCommissions.Route, Reference: $"{account.OwnerCode}/{period.Text}");
        var floatId = AgentAccounts.FloatId(number, account.OwnerCode, account.Currency);
        var hasFloat = await accounts.Find(number, floatId) is { AcceptsInflow: true };
        return new SettlementOrder(
            operation, context, account.OwnerCode, period.Text, account.Currency.Code, account.ChartCode,
            hasFloat ? SettlementMethod.Float : SettlementMethod.Bank, hasFloat ? floatId : null, null);
    }

    /// <summary>As the tenant's policy says: for a second person, or at once.</summary>
    private async Task<bool> Propose(ApprovalPolicy policy, SettlementOrder order, Money amount)
    {
        if (!policy.Demands(ApprovalKind.SettleCommission, [amount])) return await GrainFactory.CommissionParty(Tenant, order.PartyCode).Settle(order) is SettlementAnswer.Done;

        var asked = AskedText.Write(SettleCommissionAsked.Of(order, AskedText.Amount(amount)));
        var proposal = new ApprovalProposal(ApprovalKind.SettleCommission, order.OperationId, order.Context, Guid.Empty, Place.OfTenant, [amount], asked);
        return await GrainFactory.Approval(Tenant, order.OperationId).Submit(proposal) is ApprovalAnswer.Is { IsReplay: false };
    }

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
