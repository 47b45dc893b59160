using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Domain.Wallets;

/// <summary>One instruction of post-account: the primary account against its counterparties, all or nothing.</summary>
/// <param name="DebitsPrimary">True takes the sum from the primary account and gives each counterparty its amount; false the reverse.</param>
/// <param name="Counterparties">Each account once; positive minor units.</param>
[GenerateSerializer, Immutable, Alias("fincode.post-entry")]
public sealed record PostEntry(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Guid PrimaryAccountId,
    [property: Id(1)] Currency Currency,
    [property: Id(2)] bool DebitsPrimary,
    [property: Id(3)] ImmutableArray<CounterpartyAmount> Counterparties) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others =>
        [AccountReference.To(PrimaryAccountId), .. Counterparties.Select(counterparty => AccountReference.To(counterparty.AccountId))];

    public override long LegOf(int other) => other == 0
        ? (DebitsPrimary ? -1 : 1) * Counterparties.Sum(counterparty => counterparty.Amount)
        : (DebitsPrimary ? 1 : -1) * Counterparties[other - 1].Amount;

    public override Terms TermsFor(AccountFacts account) => Terms.Of(
        TermsField.Id("primaryAccountNumber", PrimaryAccountId),
        TermsField.Text("currencyCode", Currency.Code),
        TermsField.Text("creditDebitInstructionDirection", DebitsPrimary.ToString()),
        TermsField.Text("counterParties", string.Join(';', Counterparties.Select(other => $"{other.AccountId}={other.Amount}"))));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        var legs = new List<Leg>(others.Length);
        var isFull = false;
        var taken = 0L;
        for (var at = 0; at < others.Length; at++)
        {
            if (others[at] is not { } other) return Refuse(WalletRefusal.CounterpartyNotFound);
            var amount = LegOf(at);
            if (legs.Any(leg => leg.Account.Account == other.Facts.Account)) return Refuse(WalletRefusal.SameAccount);
            if (other.Facts.Currency != Currency) return Refuse(WalletRefusal.CurrencyMismatch);
            var owned = other.Facts.Account == wallet.Facts.Account;
            if (!owned && !other.AcceptsInflow) return Refuse(WalletRefusal.CounterpartyClosed);
            if (!owned && other.Facts.IsGuarded && other.Facts.IsOutflow(amount)) return Refuse(WalletRefusal.ActionNotPermitted);
            taken = owned ? -other.Facts.Natural(amount) : taken;
            isFull |= other.IsFull;
            legs.Add(new Leg(other.Facts, amount));
        }

        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        var isOwned = taken > 0 && wallet.Facts.IsGuarded;
        if (isOwned && wallet.Status == AccountStatus.Frozen) return Refuse(WalletRefusal.WalletFrozen);
        if (isFull) return Refuse(WalletRefusal.LimitExceeded);
        if (!isOwned) return AcceptUnowned(wallet, legs);
        if (wallet.Outflows > Limits.LifetimeMax - taken) return Refuse(WalletRefusal.LimitExceeded);
        if (taken > wallet.Available) return Refuse(WalletRefusal.InsufficientFunds);
        return AcceptOwned(wallet, legs, taken);
    }

    private WalletDecision.Accepted AcceptUnowned(Wallet wallet, List<Leg> legs) => new(
        NewRecord(wallet.Facts, RecordKind.EntryPosted, JournalEntry.Balanced([.. legs])), wallet);

    private WalletDecision.Accepted AcceptOwned(Wallet wallet, List<Leg> legs, long taken)
    {
        var next = wallet with { Outflows = wallet.Outflows + taken, OwnerSequence = wallet.OwnerSequence + 1 };
        next.AssertInvariants();
        return new(
            NewRecord(wallet.Facts, RecordKind.EntryPosted) with
            {
                Postings = JournalEntry.Balanced([.. legs], wallet.Facts.Account, next.OwnerSequence),
            },
            next);
    }
}

/// <summary>A leg on another account, minor units as the ledger signs them.</summary>
[GenerateSerializer, Immutable, Alias("fincode.counterparty-amount")]
public readonly record struct CounterpartyAmount([property: Id(0)] Guid AccountId, [property: Id(1)] long Amount);
