using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Revenue;

/// <summary>
/// A step of a settlement, decided by the owner of the account on which the party is paid: its float or wallet (J16), what a partner has of
/// ours or is owed (J17), a credit agent's debt (J28); or taken back, which whoever got it has to have.
/// </summary>
/// <param name="PayableId">The party's 2110 or 2115.</param>
[GenerateSerializer, Immutable, Alias("fincode.settle-commission")]
public sealed record SettleCommission(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Guid PayableId,
    [property: Id(1)] SettlementRecord Step) : WalletCommand(OperationId, Context)
{
    private const int Payable = 0;

    private ImmutableArray<SettlementLeg> Legs => SettlementJournal.Legs(Step);

    public override ImmutableArray<AccountReference> Others =>
    [
        .. Legs.Where(leg => leg.Side != SettlementSide.Party)
            .Select(leg => leg.Side == SettlementSide.Payable ? AccountReference.To(PayableId) : AccountReference.Chart(leg.ChartCode, leg.Currency)),
    ];

    public override long LegOf(int other) => Legs.Where(leg => leg.Side != SettlementSide.Party).ElementAt(other).Amount;

    /// <summary>E-money is added to; of a partner's account what is paid is taken, as a payout is.</summary>
    public override bool IsInflow => Step.Step == SettlementStep.Booked != (Step.Method == SettlementMethod.PartnerAccount);

    /// <summary>What an agent has paid in since is not owed any more.</summary>
    public override bool NeedsInflows => IsNetting;

    /// <summary>The platform asks of itself, and says no for this time only.</summary>
    public override bool RemembersRefusal => false;

    public override bool IsForced => true;

    private bool IsNetting => Step is { Method: SettlementMethod.Netting, Step: SettlementStep.Booked };

    public override Terms TermsFor(AccountFacts account) => Terms.Of(
        TermsField.Id("accountId", account.AccountId),
        TermsField.Id("payable", PayableId),
        TermsField.Number("amount", Step.Amount.MinorUnits),
        TermsField.Text("currencyCode", Step.Amount.Currency.Code));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        if (Obstacle(wallet, others) is { } obstacle) return Refuse(obstacle);

        var (legs, moved) = Posted(wallet, others);
        if (IsInflow)
        {
            if (wallet.Inflows > Limits.LifetimeMax - moved) return Refuse(WalletRefusal.LimitExceeded);
            if (IsNetting && moved > -wallet.Balance) return Refuse(WalletRefusal.AmountExceedsOwed);
            return new WalletDecision.Accepted(NewRecord(wallet.Facts, RecordKind.EntryPosted, JournalEntry.Balanced(legs)) with { Settlement = Step }, wallet);
        }

        if (wallet.Outflows > Limits.LifetimeMax - moved) return Refuse(WalletRefusal.LimitExceeded);

        // What a partner has reserved was promised to recipients: no commission is taken of it.
        if (moved > wallet.Available) return Refuse(WalletRefusal.InsufficientFunds);

        var accepted = AcceptOutflow(wallet, legs, moved);
        return accepted with { Record = accepted.Record with { Settlement = Step } };
    }

    private WalletRefusal? Obstacle(Wallet wallet, ReadOnlySpan<AccountState?> others)
    {
        if (others[Payable] is not { } payable) return WalletRefusal.CounterpartyNotFound;
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return WalletRefusal.AccountClosed;
        if ((Step.Exchange?.Paid ?? Step.Amount).Currency != wallet.Facts.Currency || Step.Amount.Currency != payable.Facts.Currency) return WalletRefusal.CurrencyMismatch;
        if (payable.Facts.ChartCode != Step.Payable || !SettlementJournal.PaysOn(Step.Method, wallet.Facts.ChartCode) || wallet.Facts.OwnerCode != payable.Facts.OwnerCode)
        {
            return WalletRefusal.ActionNotPermitted;
        }

        return AnyFull(others) ? WalletRefusal.LimitExceeded : null;
    }

    /// <summary>The legs with their accounts, and how much the party's account moves by, positive.</summary>
    private (Leg[] Legs, long Moved) Posted(Wallet wallet, ReadOnlySpan<AccountState?> others)
    {
        var legs = Legs;
        var (posted, next, moved) = (new Leg[legs.Length], 0, 0L);
        for (var at = 0; at < posted.Length; at++)
        {
            var isOwn = legs[at].Side == SettlementSide.Party;
            posted[at] = new Leg(isOwn ? wallet.Facts : others[next++]!.Facts, legs[at].Amount);
            if (isOwn) moved = Math.Abs(legs[at].Amount);
        }

        return (posted, moved);
    }
}
