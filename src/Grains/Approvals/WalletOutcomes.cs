using FinCode.Contracts.Wallets;
using FinCode.Domain.Approvals;
using FinCode.Domain.Wallets;

namespace FinCode.Grains.Approvals;

internal static class WalletOutcomes
{
    /// <summary>What a wallet's answer means for the request that led to it.</summary>
    public static ApprovalOutcome ToOutcome(this WalletAnswer answer) => answer switch
    {
        WalletAnswer.Done => ApprovalOutcome.Success,
        WalletAnswer.Refused refused => ApprovalOutcome.Refusal(refused.Reason.Reason()),
        // The operation was something else before it was approved: the maker used the key twice.
        WalletAnswer.DifferentTerms => ApprovalOutcome.Refusal("IDEMPOTENCY_KEY_REUSED"),
        _ => ApprovalOutcome.Refusal(WalletRefusal.AccountNotFound.Reason()),
    };
}
