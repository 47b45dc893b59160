using FinCode.Domain.Ledger;

namespace FinCode.Domain.Wallets;

/// <summary>Sets money aside. Held money is still the customer's; it cannot be promised twice.</summary>
/// <param name="ExpiresIn">How long it holds if nobody ends it; null for a hold that a saga ends.</param>
[GenerateSerializer, Immutable, Alias("fincode.place-hold")]
public sealed record PlaceHold(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Money.Money Amount,
    [property: Id(1)] TimeSpan? ExpiresIn) : WalletCommand(OperationId, Context)
{
    public override Terms TermsFor(AccountFacts account) => Terms.Of(
        TermsField.Id("accountId", account.AccountId),
        TermsField.Number("amount", Amount.MinorUnits),
        TermsField.Text("currencyCode", Amount.Currency.Code),
        TermsField.Number("expiresInSeconds", (long?)ExpiresIn?.TotalSeconds));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (wallet.Status == AccountStatus.Frozen) return Refuse(WalletRefusal.WalletFrozen);
        if (Amount.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (!wallet.Facts.IsSpendable || wallet.Facts.Line.GrowsByDebit) return Refuse(WalletRefusal.ActionNotPermitted);
        if (wallet.Holds.Count >= Limits.HoldsPerWalletMax) return Refuse(WalletRefusal.TooManyHolds);
        if (Amount.MinorUnits > wallet.Available) return Refuse(WalletRefusal.InsufficientFunds);

        // To the millisecond, as it is stored: memory and store must agree on when a hold ends.
        DateTimeOffset? expiresAt = ExpiresIn is { } lifetime
            ? DateTimeOffset.FromUnixTimeMilliseconds((now + lifetime).ToUnixTimeMilliseconds())
            : null;
        var next = wallet with
        {
            Pending = checked(wallet.Pending + Amount.MinorUnits),
            OwnerSequence = wallet.OwnerSequence + 1,
            // Set, not added: a retry of a hold that is still open is decided like a first call, and the store knows better.
            Holds = wallet.Holds.SetItem(OperationId, new OpenHold(OperationId, Amount.MinorUnits, expiresAt)),
        };
        next.AssertInvariants();
        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, RecordKind.HoldPlaced) with
            {
                Postings = [new Posting(wallet.Facts.Account, 0, Amount.MinorUnits, next.OwnerSequence)],
                Hold = new HoldChange(OperationId, wallet.Facts.Account, Amount.MinorUnits, HoldStatus.Held, 0, expiresAt),
            },
            next);
    }
}
