using FinCode.Contracts;
using FinCode.Domain.Approvals;
using FinCode.Domain.Remittances;

namespace FinCode.Grains.Approvals;

/// <param name="Amount">What the partner gets: a decimal of its currency, as it was sent.</param>
/// <param name="CostAmount">What was paid for it: a decimal of the other currency.</param>
public sealed record PrefundAsked(string PartnerCode, string Amount, string CurrencyCode, string CostAmount, string CostCurrencyCode, string Reference);

/// <summary>Treasury sends money to a payout partner.</summary>
public sealed class PrefundOperation(IGrainFactory grains) : IApprovedOperation
{
    public ApprovalKind Kind => ApprovalKind.PrefundPartner;

    public async Task<ApprovalOutcome> CarryOut(string tenant, ApprovalProposal proposal)
    {
        var asked = AskedText.Read<PrefundAsked>(proposal.Asked);
        var amount = AskedText.Amount(asked.Amount, asked.CurrencyCode);
        var account = await grains.PayoutPartners(tenant).OpenAccount(asked.PartnerCode, amount.Currency);
        var command = new PrefundPartner(proposal.OperationId, proposal.Context, amount, AskedText.Amount(asked.CostAmount, asked.CostCurrencyCode));
        return (await grains.Wallet(tenant, account).Execute(command)).ToOutcome();
    }
}
