using FinCode.Contracts.Wallets;
using FinCode.Domain.Ledger;

namespace FinCode.Grains.Wallets;

/// <summary>What a retry hears of an operation that the journal has, without asking the wallet again.</summary>
public static class StoredAnswers
{
    /// <param name="asked">What is asked for now; something else under the same key is refused.</param>
    /// <param name="account">The account that decided.</param>
    public static WalletAnswer Of(StampedRecord stored, Terms asked, AccountFacts account) => Answers.Again(stored, asked, account);
}
