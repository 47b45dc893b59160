using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Agents;

/// <summary>
/// How far below zero an agent's float may go, or how much a post-funded partner may be owed with what is under way. It never becomes less
/// than what is in use: the agent pays in first, the partner is paid first.
/// </summary>
/// <param name="CreditLine">Minor units of the account's currency, zero or more.</param>
[GenerateSerializer, Immutable, Alias("fincode.change-credit-line")]
public sealed record ChangeCreditLine(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Money.Money CreditLine) : WalletCommand(OperationId, Context)
{
    public override Terms TermsFor(AccountFacts account) => Terms.Of(
        TermsField.Id("accountId", account.AccountId),
        TermsField.Number("creditLine", CreditLine.MinorUnits),
        TermsField.Text("currencyCode", CreditLine.Currency.Code));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(CreditLine.MinorUnits is >= 0 and <= Limits.AmountMax);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (CreditLine.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Facts.ChartCode is not (ChartOfAccounts.AgentFloat or ChartOfAccounts.PartnerPayable)) return Refuse(WalletRefusal.ActionNotPermitted);

        var next = wallet with { Floor = -CreditLine.MinorUnits, OwnerSequence = wallet.OwnerSequence + 1 };
        if (next.Available < 0) return Refuse(WalletRefusal.CreditLineInUse);

        next.AssertInvariants();
        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, RecordKind.AccountChanged) with
            {
                // Numbered like a debit, so that a stale owner cannot spend by a line it does not know to be shorter.
                Postings = [new Posting(wallet.Facts.Account, 0, 0, next.OwnerSequence)],
                Account = new AccountChange(wallet.Facts.Account, null, wallet.Status, next.Floor),
            },
            next);
    }
}
