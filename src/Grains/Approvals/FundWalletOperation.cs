using FinCode.Contracts;
using FinCode.Domain.Approvals;
using FinCode.Domain.Wallets;

namespace FinCode.Grains.Approvals;

/// <param name="Amount">A decimal of the currency, as it was sent.</param>
/// <param name="Source">Where the money came in, as the API spells it: BANK_TRANSFER.</param>
public sealed record FundWalletAsked(Guid AccountId, string Amount, string CurrencyCode, string Reference, string Source);

/// <summary>Money received is credited to a wallet.</summary>
public sealed class FundWalletOperation(IGrainFactory grains) : IApprovedOperation
{
    public ApprovalKind Kind => ApprovalKind.FundWallet;

    public async Task<ApprovalOutcome> CarryOut(string tenant, ApprovalProposal proposal)
    {
        var asked = AskedText.Read<FundWalletAsked>(proposal.Asked);
        var command = new FundWallet(proposal.OperationId, proposal.Context, AskedText.Amount(asked.Amount, asked.CurrencyCode), asked.Source);
        return (await grains.Wallet(tenant, asked.AccountId).Execute(command)).ToOutcome();
    }
}
