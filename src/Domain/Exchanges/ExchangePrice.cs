using FinCode.Domain.Ledger;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Exchanges;

/// <summary>Which of the two amounts the owner of the wallet fixed. The numbers are stored: append, never reorder.</summary>
[GenerateSerializer, Alias("fincode.exchange-side")]
public enum ExchangeSide : byte
{
    /// <summary>So much leaves the one wallet.</summary>
    Sell = 1,

    /// <summary>So much arrives in the other.</summary>
    Buy = 2,
}

/// <summary>What one exchange between two wallets comes to (J07), and everything that it takes to do the sum again.</summary>
/// <param name="Sell">What leaves the one wallet.</param>
/// <param name="Buy">What arrives in the other.</param>
/// <param name="CostAtMid">What the bought amount is worth at the mid rate, minor units of the sold currency.</param>
/// <param name="Rate">The exact rate that the customer gets.</param>
/// <param name="Mid">The market's mid rate in the same direction.</param>
/// <param name="RateSource">Who published the mid rate.</param>
/// <param name="RateAt">When the older of its legs was observed; whole milliseconds.</param>
/// <param name="MarginPercent">What was taken off the mid rate.</param>
[GenerateSerializer, Immutable, Alias("fincode.exchange-price")]
public sealed record ExchangePrice(
    [property: Id(0)] ExchangeSide Side,
    [property: Id(1)] Money.Money Sell,
    [property: Id(2)] Money.Money Buy,
    [property: Id(3)] long CostAtMid,
    [property: Id(4)] ExchangeRate Rate,
    [property: Id(5)] decimal Mid,
    [property: Id(6)] string RateSource,
    [property: Id(7)] DateTimeOffset RateAt,
    [property: Id(8)] decimal MarginPercent)
{
    /// <summary>The quote that promised it, if one did.</summary>
    [Id(9)]
    public Guid? QuoteNo { get; init; }

    /// <summary>FX margin income, minor units of the sold currency: what was sold beyond what the bought amount is worth.</summary>
    public long Margin => Sell.MinorUnits - CostAtMid;

    public ExchangeRate MidRate => Rate with { Value = Mid };

    /// <summary>The sums hold, and nobody is promised more than the mid rate.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(Sell.IsPositive && Buy.IsPositive && Sell.Currency != Buy.Currency);
        Invariant.Holds(Sell.MinorUnits <= Limits.AmountMax && Buy.MinorUnits <= Limits.AmountMax);
        Invariant.Holds(CostAtMid >= 0 && Margin >= 0);
        Invariant.Holds(Rate.Joins(Sell.Currency, Buy.Currency));
    }

    /// <summary>Why the postings of a record are not those of its exchange; null where they are.</summary>
    /// <param name="amountOn">What the record posts to the accounts of a line and currency together, credits positive.</param>
    public string? Fault(Func<int, Money.Currency, long> amountOn) =>
        amountOn(ChartOfAccounts.CustomerWallet, Sell.Currency) != -Sell.MinorUnits ? "does not take what its exchange sells"
        : amountOn(ChartOfAccounts.CustomerWallet, Buy.Currency) != Buy.MinorUnits ? "does not give what its exchange buys"
        : amountOn(ChartOfAccounts.FxPosition, Sell.Currency) != CostAtMid || amountOn(ChartOfAccounts.FxPosition, Buy.Currency) != -Buy.MinorUnits ? "moves the FX position by something else than its exchange"
        : amountOn(ChartOfAccounts.FxMarginIncome, Sell.Currency) != Margin ? "earns another margin than its exchange"
        : null;
}
