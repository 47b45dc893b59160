using System.Collections.Immutable;
using FinCode.Domain.Exchanges;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Wallets;

/// <summary>
/// Moves money from a wallet into one of another currency, at a price that has been made (journal J07): both wallets, the FX position in
/// both currencies, and the margin, in one record.
/// </summary>
/// <param name="QuoteId">The quote as the client cited it; null where it cited none.</param>
[GenerateSerializer, Immutable, Alias("fincode.exchange-money")]
public sealed record ExchangeMoney(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Guid ToAccountId,
    [property: Id(1)] ExchangePrice Price,
    [property: Id(2)] string? QuoteId = null) : WalletCommand(OperationId, Context)
{
    private const int To = 0;
    private const int SoldPosition = 1;
    private const int MarginIncome = 2;
    private const int BoughtPosition = 3;

    public override ImmutableArray<AccountReference> Others =>
    [
        AccountReference.To(ToAccountId),
        AccountReference.Chart(ChartOfAccounts.FxPosition, Price.Sell.Currency),
        AccountReference.Chart(ChartOfAccounts.FxMarginIncome, Price.Sell.Currency),
        AccountReference.Chart(ChartOfAccounts.FxPosition, Price.Buy.Currency),
    ];

    /// <summary>What is sold bounds its own currency's legs; the bought currency comes out of the position, which nothing bounds.</summary>
    public override long LegOf(int other) => other switch
    {
        To => Price.Buy.MinorUnits,
        BoughtPosition => -Price.Buy.MinorUnits,
        _ => 0,
    };

    public override Terms TermsFor(AccountFacts account) =>
        TermsOf(account.AccountId, ToAccountId, Price.Side, (Price.Side == ExchangeSide.Sell ? Price.Sell : Price.Buy).MinorUnits, QuoteId, Context.Narration);

    /// <summary>What the client asked for: the price is the platform's answer to it, and no part.</summary>
    public static Terms TermsOf(Guid fromAccountId, Guid toAccountId, ExchangeSide side, long amount, string? quoteId, string? narration) => Terms.Of(
        TermsField.Id("fromAccountId", fromAccountId),
        TermsField.Id("toAccountId", toAccountId),
        TermsField.Number("side", (long)side),
        TermsField.Number("amount", amount),
        TermsField.Text("quoteId", quoteId),
        TermsField.Text("narration", narration));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Price.AssertInvariants();
        if (others[To] is not { } to) return Refuse(WalletRefusal.CounterpartyNotFound);
        if (FaultOf(wallet.Facts, to.Facts) is { } fault) return Refuse(fault);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (wallet.Status == AccountStatus.Frozen) return Refuse(WalletRefusal.WalletFrozen);
        if (!to.AcceptsInflow) return Refuse(WalletRefusal.CounterpartyClosed);
        if (Price.Sell.Currency != wallet.Facts.Currency || Price.Buy.Currency != to.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (to.IsFull || others[BoughtPosition]!.IsFull || wallet.Outflows > Limits.LifetimeMax - Price.Sell.MinorUnits) return Refuse(WalletRefusal.LimitExceeded);
        if (Price.Sell.MinorUnits > wallet.Available) return Refuse(WalletRefusal.InsufficientFunds);

        return Accept(wallet, others);
    }

    /// <summary>What no two accounts are ever exchanged for, whatever their status and the price: asked before there is one.</summary>
    public static WalletRefusal? FaultOf(AccountFacts from, AccountFacts to) =>
        to.Account == from.Account ? WalletRefusal.SameAccount
        : to.Currency == from.Currency ? WalletRefusal.SameCurrency
        : from.ChartCode != ChartOfAccounts.CustomerWallet || to.ChartCode != ChartOfAccounts.CustomerWallet ? WalletRefusal.ActionNotPermitted
        : null;

    private WalletDecision.Accepted Accept(Wallet wallet, ReadOnlySpan<AccountState?> others)
    {
        var legs = new List<Leg>(5)
        {
            new(wallet.Facts, -Price.Sell.MinorUnits),
            new(others[To]!.Facts, Price.Buy.MinorUnits),
            new(others[BoughtPosition]!.Facts, -Price.Buy.MinorUnits),
        };

        // Of a very small amount one of the two may be nothing.
        if (Price.CostAtMid != 0) legs.Add(new Leg(others[SoldPosition]!.Facts, Price.CostAtMid));
        if (Price.Margin != 0) legs.Add(new Leg(others[MarginIncome]!.Facts, Price.Margin));
        var accepted = AcceptOutflow(wallet, legs.ToArray(), Price.Sell.MinorUnits);
        return accepted with { Record = accepted.Record with { Exchange = Price } };
    }
}
