using FinCode.Domain.Ledger;

namespace FinCode.Domain.Wallets;

/// <summary>Freezes, unfreezes or closes a wallet. Closing goes through Closing, which stops inflows, and needs an empty wallet.</summary>
[GenerateSerializer, Immutable, Alias("fincode.change-status")]
public sealed record ChangeStatus(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] AccountStatus Status) : WalletCommand(OperationId, Context)
{
    private const string StatusField = "status";

    public override Terms TermsFor(AccountFacts account) =>
        Terms.Of(TermsField.Id("accountId", account.AccountId), TermsField.Text(StatusField, Status.ToString()));

    /// <summary>Whether a record's terms are those of such a command: other records that name an account's status do not change it.</summary>
    public static bool IsTermsOf(Terms terms)
    {
        foreach (var field in terms.Fields)
        {
            if (field.Name == StatusField) return true;
        }

        return false;
    }

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        if (wallet.Status == AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (!wallet.Facts.IsGuarded) return Refuse(WalletRefusal.ActionNotPermitted);
        // Closed comes after Closing only: until inflows were stopped, an empty wallet may be about to get money.
        if (Status == AccountStatus.Closed && wallet.Status != AccountStatus.Closing) return Refuse(WalletRefusal.BalanceNotZero);
        if (Status is AccountStatus.Closing or AccountStatus.Closed && (wallet.Balance != 0 || wallet.Pending != 0))
        {
            return Refuse(WalletRefusal.BalanceNotZero);
        }

        var next = wallet with { Status = Status, OwnerSequence = wallet.OwnerSequence + 1 };
        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, RecordKind.AccountChanged) with
            {
                // Numbered like a debit, so that a stale activation cannot spend past a freeze it has not heard of.
                Postings = [new Posting(wallet.Facts.Account, 0, 0, next.OwnerSequence)],
                Account = new AccountChange(wallet.Facts.Account, null, Status, wallet.Floor),
            },
            next);
    }
}
