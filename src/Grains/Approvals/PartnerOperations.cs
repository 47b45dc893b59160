using FinCode.Contracts;
using FinCode.Domain.Agents;
using FinCode.Domain.Approvals;
using FinCode.Domain.Remittances;

namespace FinCode.Grains.Approvals;

/// <summary>Treasury pays a post-funded partner what it is owed. Asked as prefunding is.</summary>
public sealed class SettlePartnerOperation(IGrainFactory grains) : IApprovedOperation
{
    public ApprovalKind Kind => ApprovalKind.SettlePartner;

    public async Task<ApprovalOutcome> CarryOut(string tenant, ApprovalProposal proposal)
    {
        var asked = AskedText.Read<PrefundAsked>(proposal.Asked);
        var amount = AskedText.Amount(asked.Amount, asked.CurrencyCode);
        var account = await grains.PayoutPartners(tenant).OpenAccount(asked.PartnerCode, amount.Currency);
        var command = new SettlePartner(proposal.OperationId, proposal.Context, amount, AskedText.Amount(asked.CostAmount, asked.CostCurrencyCode));
        return (await grains.Wallet(tenant, account).Execute(command)).ToOutcome();
    }
}

/// <param name="CreditLimit">A decimal of the currency, as it was sent.</param>
public sealed record PartnerCreditAsked(string PartnerCode, string CreditLimit, string CurrencyCode);

/// <summary>How much a post-funded partner may be owed.</summary>
public sealed class PartnerCreditOperation(IGrainFactory grains) : IApprovedOperation
{
    public ApprovalKind Kind => ApprovalKind.PartnerCredit;

    public async Task<ApprovalOutcome> CarryOut(string tenant, ApprovalProposal proposal)
    {
        var asked = AskedText.Read<PartnerCreditAsked>(proposal.Asked);
        var limit = AskedText.Amount(asked.CreditLimit, asked.CurrencyCode);
        var account = await grains.PayoutPartners(tenant).OpenAccount(asked.PartnerCode, limit.Currency);
        return (await grains.Wallet(tenant, account).Execute(new ChangeCreditLine(proposal.OperationId, proposal.Context, limit))).ToOutcome();
    }
}
