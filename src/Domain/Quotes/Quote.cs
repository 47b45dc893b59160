using System.Collections.Immutable;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Quotes;

/// <summary>Which of the amounts the customer fixed.</summary>
[GenerateSerializer, Alias("fincode.quote-mode")]
public enum QuoteMode
{
    /// <summary>So much is sent; fees and taxes come on top.</summary>
    SendExclusive,

    /// <summary>So much is paid in all; what is left after fees and taxes is sent.</summary>
    SendInclusive,

    /// <summary>So much arrives.</summary>
    ReceiveFixed,
}

/// <summary>For how long a price is promised. The more a currency moves, the shorter.</summary>
[GenerateSerializer, Alias("fincode.lock-class")]
public enum LockClass
{
    /// <summary>Ten minutes.</summary>
    Standard,

    /// <summary>Thirty minutes.</summary>
    Long,

    /// <summary>Two minutes.</summary>
    Short,

    /// <summary>Thirty seconds.</summary>
    Volatile,
}

/// <summary>How long a locked rate is good.</summary>
public static class LockLifetimes
{
    public static TimeSpan Lifetime(this LockClass lockClass) => lockClass switch
    {
        LockClass.Long => Limits.QuoteLifetimeMax,
        LockClass.Short => TimeSpan.FromMinutes(2),
        LockClass.Volatile => Limits.QuoteLifetimeMin,
        _ => Limits.QuoteLifetimeDefault,
    };
}

/// <param name="Type">For example <c>TRANSFER_FEE</c>.</param>
/// <param name="Amount">In the sending currency, after a discount, and with an inclusive total's remainder in the first.</param>
/// <param name="Formula">How it came about, before both.</param>
[GenerateSerializer, Immutable, Alias("fincode.quote-fee")]
public readonly record struct QuoteFee([property: Id(0)] string Type, [property: Id(1)] Money.Money Amount, [property: Id(2)] FeeFormula Formula);

/// <param name="Type">For example <c>VAT</c>.</param>
/// <param name="IsIncluded">The fees contain it: it is shown, it is owed to the state, and nothing is added for it.</param>
[GenerateSerializer, Immutable, Alias("fincode.quote-tax")]
public readonly record struct QuoteTax(
    [property: Id(0)] string Type,
    [property: Id(1)] Money.Money Amount,
    [property: Id(2)] bool IsIncluded,
    [property: Id(3)] TaxBase Base,
    [property: Id(4)] decimal Percent);

/// <summary>Which versions of the tenant's configuration a price follows from.</summary>
/// <param name="Catalogue">Of corridors, charges and promo codes.</param>
/// <param name="Rates">Of the rate book.</param>
/// <param name="Corridor">Of the corridor itself.</param>
[GenerateSerializer, Immutable, Alias("fincode.pricing-versions")]
public readonly record struct PricingVersions([property: Id(0)] long Catalogue, [property: Id(1)] long Rates, [property: Id(2)] int Corridor);

/// <summary>
/// A price that is promised: everything that a remittance needs to be booked (J08, J11, J42), and everything that it takes to do the
/// sum again. Immutable. <see cref="AssertInvariants"/> says how its parts hang together.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.quote")]
public sealed record Quote
{
    /// <summary>Names the quote for ever. It may be accepted once.</summary>
    [Id(0)]
    public required Guid QuoteNo { get; init; }

    [Id(1)]
    public required QuoteMode Mode { get; init; }

    /// <summary>ISO 3166-1 alpha-3.</summary>
    [Id(3)]
    public required string OriginCountry { get; init; }

    /// <summary>ISO 3166-1 alpha-3.</summary>
    [Id(4)]
    public required string DestinationCountry { get; init; }

    [Id(5)]
    public required DeliveryMethod DeliveryMethod { get; init; }

    [Id(6)]
    public required PaymentMethod PaymentMethod { get; init; }

    /// <summary>The principal: what is sent, without fees and taxes.</summary>
    [Id(7)]
    public required Money.Money Send { get; init; }

    /// <summary>In the sending currency. Zero lines are left out.</summary>
    [Id(8)]
    public required ImmutableArray<QuoteFee> Fees { get; init; }

    /// <summary>In the sending currency.</summary>
    [Id(9)]
    public required ImmutableArray<QuoteTax> Taxes { get; init; }

    /// <summary>Principal, fees, and the taxes that come on top.</summary>
    [Id(10)]
    public required Money.Money TotalPayable { get; init; }

    /// <summary>The exact rate that the customer gets.</summary>
    [Id(11)]
    public required ExchangeRate Rate { get; init; }

    /// <summary>The market's mid rate, in the same direction.</summary>
    [Id(12)]
    public required ExchangeRate MidRate { get; init; }

    /// <summary>Who published the mid rate, and when.</summary>
    [Id(13)]
    public required string RateSource { get; init; }

    [Id(14)]
    public required DateTimeOffset RateAt { get; init; }

    /// <summary>What was taken off the mid rate, percent, agents' mark-up included.</summary>
    [Id(15)]
    public required decimal MarginPercent { get; init; }

    [Id(16)]
    public required Money.Money Receive { get; init; }

    /// <summary>What the received amount is worth at the mid rate, in the sending currency: the FX position's leg of J11 and J42.</summary>
    [Id(17)]
    public required Money.Money CostAtMid { get; init; }

    /// <summary>Principal less cost at mid: FX margin income.</summary>
    [Id(18)]
    public required Money.Money FxMargin { get; init; }

    [Id(19)]
    public required DateTimeOffset QuotedAt { get; init; }

    [Id(20)]
    public required DateTimeOffset ExpiresAt { get; init; }

    [Id(21)]
    public required LockClass LockClass { get; init; }

    [Id(22)]
    public required PricingVersions Versions { get; init; }

    /// <summary>What sending costs on average in this corridor, percent of the amount; null where nobody said.</summary>
    [Id(23)]
    public decimal? BenchmarkCostPercent { get; init; }

    /// <summary>How long delivery takes at most, from payment.</summary>
    [Id(24)]
    public required TimeSpan DeliveryPromise { get; init; }

    /// <summary>The promo code that was used, as the configuration spells it.</summary>
    [Id(25)]
    public string? PromoCode { get; init; }

    /// <summary>What the promo code took off the fees.</summary>
    [Id(26)]
    public required Money.Money Discount { get; init; }

    /// <summary>The received amount is a multiple of so many minor units.</summary>
    [Id(27)]
    public required long PayoutStep { get; init; }

    /// <summary>What an inclusive total left over after rounding; it is part of the first fee.</summary>
    [Id(28)]
    public required Money.Money Remainder { get; init; }

    /// <summary>Whose quote it is: the code of the person who asked, and the agent and branch at whose terms. Empty for the tenant's own.</summary>
    [Id(29)]
    public required string AskedBy { get; init; }

    [Id(30)]
    public required string AgentCode { get; init; }

    [Id(31)]
    public required string BranchCode { get; init; }

    /// <summary>Where the mid rate was crossed from others: those, as published. The received currency's first.</summary>
    [Id(32)]
    public required ImmutableArray<ExchangeRate> MidLegs { get; init; }

    /// <summary>Decimals of the customer's rate.</summary>
    [Id(2)]
    public required int RateDecimals { get; init; }

    /// <summary>For example <c>GBR-GBP-NGA-NGN</c>.</summary>
    public string CorridorId => Corridor.IdOf(OriginCountry, Send.Currency, DestinationCountry, Receive.Currency);

    public Money.Money TotalFees => Sum(Fees.Select(fee => fee.Amount));

    /// <summary>Taxes that come on top.</summary>
    public Money.Money TotalTaxes => Sum(Taxes.Where(tax => !tax.IsIncluded).Select(tax => tax.Amount));

    /// <summary>Fees, taxes and FX margin as one cost, percent of the principal; four decimals.</summary>
    public decimal CostPercent =>
        decimal.Round((TotalPayable - CostAtMid).MinorUnits * 100m / Send.MinorUnits, 4, MidpointRounding.ToEven);

    /// <summary>The margin that the rounded amounts come to, percent of the principal; four decimals.</summary>
    public decimal EffectiveMarginPercent => decimal.Round(FxMargin.MinorUnits * 100m / Send.MinorUnits, 4, MidpointRounding.ToEven);

    public bool IsExpired(DateTimeOffset now) => now >= ExpiresAt;

    /// <summary>The parts sum; what arrives can be paid out; nobody is promised more than the mid rate.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(Send.IsPositive && Receive.IsPositive);
        Invariant.Holds(TotalPayable == Send + TotalFees + TotalTaxes);
        Invariant.Holds(Send == CostAtMid + FxMargin && FxMargin.MinorUnits >= 0);
        Invariant.Holds(Receive.MinorUnits % PayoutStep == 0);
        Invariant.Holds(TotalPayable.MinorUnits <= Limits.AmountMax && Receive.MinorUnits <= Limits.AmountMax);
        Invariant.Holds(Rate.Base == MidRate.Base && Rate.Quote == MidRate.Quote && Rate.Joins(Send.Currency, Receive.Currency));
        Invariant.Holds(QuotedAt < ExpiresAt);
    }

    private Money.Money Sum(IEnumerable<Money.Money> amounts) => amounts.Aggregate(new Money.Money(0, Send.Currency), (sum, amount) => sum + amount);
}
