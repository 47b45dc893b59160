using FinCode.Contracts;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Approvals;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;
using FinCode.Grains.Remittances;

namespace FinCode.Grains.Approvals;

/// <param name="Pcn">Which remittance.</param>
/// <param name="Amount">Null for everything.</param>
public sealed record RefundRemittanceAsked(string Pcn, string? Amount, string? CurrencyCode, string Reason)
{
    public Money? ToMoney() => Amount is null ? null : AskedText.Amount(Amount, CurrencyCode!);

    /// <summary>The same whether it was approved or needed nobody's approval, so that its maker's retry hears what became of it.</summary>
    public RemittanceOrder Order(OperationId operation, RecordContext context) => new(operation, context, Terms.Of(
        TermsField.Text("pcn", Pcn), TermsField.Text("amount", Amount), TermsField.Text("currencyCode", CurrencyCode), TermsField.Text("reason", Reason)));
}

/// <summary>The money of a remittance goes back.</summary>
public sealed class RefundRemittanceOperation(IGrainFactory grains, IPcns pcns) : IApprovedOperation
{
    public ApprovalKind Kind => ApprovalKind.RefundRemittance;

    public async Task<ApprovalOutcome> CarryOut(string tenant, ApprovalProposal proposal)
    {
        var asked = AskedText.Read<RefundRemittanceAsked>(proposal.Asked);
        if ((await pcns.Of(tenant)).Read(asked.Pcn) is not { } serial) return ApprovalOutcome.Refusal(RemittanceRefusal.TransactionNotFound.Reason());

        return await grains.Remittance(tenant, serial).Refund(asked.Order(proposal.OperationId, proposal.Context), asked.Reason, asked.ToMoney()) switch
        {
            RemittanceAnswer.Done => ApprovalOutcome.Success,
            RemittanceAnswer.Refused refused => ApprovalOutcome.Refusal(refused.Reason.Reason()),
            RemittanceAnswer.WalletRefused refused => ApprovalOutcome.Refusal(refused.Reason.Reason()),
            _ => ApprovalOutcome.Refusal("IDEMPOTENCY_KEY_REUSED"),
        };
    }
}
