using FinCode.Contracts;
using FinCode.Contracts.Revenue;
using FinCode.Domain;
using FinCode.Domain.Approvals;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Revenue;
using FinCode.Domain.Wallets;

namespace FinCode.Grains.Approvals;

/// <param name="Amount">What is owed when it is asked. No more is paid, and less where less is owed when it is carried out.</param>
public sealed record SettleCommissionAsked(
    string Party, string Period, string CurrencyCode, string Amount, int Account, string Method, Guid? AccountId, string? BankReference, string? PaidInAmount = null)
{
    private static readonly IReadOnlyDictionary<SettlementMethod, string> Methods = CapitalNames.Table<SettlementMethod>();

    public static SettleCommissionAsked Of(SettlementOrder order, string amount) =>
        new(order.PartyCode, order.Period, order.CurrencyCode, amount, order.Payable, Methods[order.Method], order.AccountId, order.BankReference,
            order.PaidIn > 0 ? AskedText.Amount(new Money(order.PaidIn, Currency.Parse(order.CurrencyCode))) : null);

    public SettlementOrder Order(OperationId operation, RecordContext context) => new(
        operation, context, Party, Period, CurrencyCode, Account, Methods.First(name => name.Value == Method).Key, AccountId, BankReference)
    {
        AmountMax = AskedText.Amount(Amount, CurrencyCode).MinorUnits,
        PaidIn = PaidInAmount is { } paidIn ? AskedText.Amount(paidIn, CurrencyCode).MinorUnits : 0,
    };
}

/// <summary>A party is paid its commission.</summary>
public sealed class SettleCommissionOperation(IGrainFactory grains) : IApprovedOperation
{
    public ApprovalKind Kind => ApprovalKind.SettleCommission;

    public async Task<ApprovalOutcome> CarryOut(string tenant, ApprovalProposal proposal)
    {
        var order = AskedText.Read<SettleCommissionAsked>(proposal.Asked).Order(proposal.OperationId, proposal.Context);
        return (await grains.CommissionParty(tenant, order.PartyCode).Settle(order)).ToOutcome();
    }
}

/// <param name="SettlementId">Of the settlement that is taken back whole.</param>
/// <param name="Amount">A decimal of the currency, for whoever approves it.</param>
public sealed record ReverseSettlementAsked(string SettlementId, string Party, string Amount, string CurrencyCode, string Reason);

/// <summary>Paid commission is taken back.</summary>
public sealed class ReverseSettlementOperation(IGrainFactory grains) : IApprovedOperation
{
    public ApprovalKind Kind => ApprovalKind.ReverseSettlement;

    public async Task<ApprovalOutcome> CarryOut(string tenant, ApprovalProposal proposal)
    {
        var asked = AskedText.Read<ReverseSettlementAsked>(proposal.Asked);
        return (await grains.CommissionParty(tenant, asked.Party).Reverse(new OperationId(Guid.Parse(asked.SettlementId)), asked.Reason, proposal.Context)).ToOutcome();
    }
}

internal static class SettlementOutcomes
{
    private static readonly IReadOnlyDictionary<SettlementRefusal, string> Reasons = CapitalNames.Table<SettlementRefusal>();

    public static ApprovalOutcome ToOutcome(this SettlementAnswer answer) => answer switch
    {
        SettlementAnswer.Done => ApprovalOutcome.Success,
        SettlementAnswer.Refused refused => ApprovalOutcome.Refusal(Reasons[refused.Reason]),
        SettlementAnswer.WalletRefused refused => ApprovalOutcome.Refusal(refused.Reason.Reason()),
        // The operation was something else before it was approved: the maker used the key twice.
        _ => ApprovalOutcome.Refusal("IDEMPOTENCY_KEY_REUSED"),
    };
}
