using System.Collections.Immutable;
using FinCode.Domain.Money;
using FinCode.Domain.Quotes;

namespace FinCode.Domain.Pricing;

/// <summary>One way in which a corridor pays out.</summary>
/// <param name="PayoutStep">What is paid is a multiple of so many minor units of the received currency: 100 for whole units of one with two decimals.</param>
/// <param name="ReceiveMin">Minor units; null for no bound, as with <paramref name="ReceiveMax"/>.</param>
/// <param name="Partner">Who pays.</param>
/// <param name="Promise">How long it takes at most, from payment.</param>
[GenerateSerializer, Immutable, Alias("fincode.corridor-delivery")]
public sealed record CorridorDelivery(
    [property: Id(0)] DeliveryMethod Method,
    [property: Id(1)] long PayoutStep,
    [property: Id(2)] long? ReceiveMin,
    [property: Id(3)] long? ReceiveMax,
    [property: Id(4)] string Partner,
    [property: Id(5)] TimeSpan Promise);

/// <summary>Where money may go from where, in which currencies, how, how much, and at what margin.</summary>
[GenerateSerializer, Immutable, Alias("fincode.corridor")]
public sealed record Corridor
{
    /// <summary>ISO 3166-1 alpha-3, as <see cref="DestinationCountry"/>.</summary>
    [Id(0)]
    public required string OriginCountry { get; init; }

    [Id(1)]
    public required Currency SendCurrency { get; init; }

    [Id(2)]
    public required string DestinationCountry { get; init; }

    [Id(3)]
    public required Currency ReceiveCurrency { get; init; }

    [Id(4)]
    public required ImmutableArray<CorridorDelivery> Deliveries { get; init; }

    [Id(5)]
    public required ImmutableArray<PaymentMethod> PaymentMethods { get; init; }

    /// <summary>Of the principal, minor units of the sending currency.</summary>
    [Id(6)]
    public required long SendMin { get; init; }

    [Id(7)]
    public required long SendMax { get; init; }

    /// <summary>Taken off the mid rate.</summary>
    [Id(8)]
    public required decimal MarginPercent { get; init; }

    /// <summary>Decimals of the customer's rate.</summary>
    [Id(9)]
    public int RateDecimals { get; init; } = 4;

    [Id(10)]
    public LockClass LockClass { get; init; }

    [Id(11)]
    public RateFreshness Freshness { get; init; } = RateFreshness.Default;

    /// <summary>The most that an agent may take off the rate besides, percent.</summary>
    [Id(12)]
    public decimal MarkupPercentMax { get; init; }

    /// <summary>The most that an agent may charge besides, minor units of the sending currency.</summary>
    [Id(13)]
    public long FeeMarkupMax { get; init; }

    /// <summary>What sending costs on average, for comparison.</summary>
    [Id(14)]
    public decimal? BenchmarkCostPercent { get; init; }

    [Id(15)]
    public bool IsEnabled { get; init; } = true;

    public string Id => IdOf(OriginCountry, SendCurrency, DestinationCountry, ReceiveCurrency);

    public static string IdOf(string origin, Currency send, string destination, Currency receive) => $"{origin}-{send.Code}-{destination}-{receive.Code}";

    public CorridorDelivery? Find(DeliveryMethod method) => Deliveries.FirstOrDefault(delivery => delivery.Method == method);

    /// <summary>Why it cannot be used; null where it can.</summary>
    public PricingFault? Fault()
    {
        if (Deliveries.IsDefaultOrEmpty) return new("deliveries", "A corridor needs a way to deliver.");
        if (PaymentMethods.IsDefaultOrEmpty) return new("paymentMethods", "A corridor needs a way to pay.");
        if (Deliveries.DistinctBy(delivery => delivery.Method).Count() < Deliveries.Length) return new("deliveries", "Each delivery method may stand once.");
        if (Deliveries.Any(delivery => delivery.PayoutStep is < 1 or > Limits.PayoutStepMax)) return new("deliveries", "A payout step is 1 to 1000000 minor units.");
        if (Deliveries.Any(delivery => delivery.ReceiveMin > delivery.ReceiveMax)) return new("deliveries", "The least payout must not be above the most.");
        if (SendMin < 0 || SendMax > Limits.AmountMax || SendMin > SendMax) return new("sendMin", "The least amount must not be above the most.");
        if (MarginPercent < 0 || MarkupPercentMax < 0 || MarginPercent + MarkupPercentMax > Limits.MarginPercentMax) return new("markupPercentMax", "Margin and mark-up together are at most 20 percent.");
        if (RateDecimals is < 0 or > Limits.RateDecimalsMax) return new("rateDecimals", "A rate has 0 to 8 decimals.");
        return FeeMarkupMax is < 0 or > Limits.AmountMax ? new("feeMarkupMax", "The most of an agent's fee must be an amount.") : null;
    }
}

/// <summary>What an agent or a sub-agent says about a corridor, within what the principal allows.</summary>
/// <param name="MarkupPercent">Taken off the rate besides the principal's margin; null inherits, as with the others.</param>
/// <param name="FeeMarkup">A fee of their own, minor units of the sending currency.</param>
[GenerateSerializer, Immutable, Alias("fincode.corridor-terms")]
public sealed record CorridorTerms(
    [property: Id(0)] string CorridorId,
    [property: Id(1)] string AgentCode,
    [property: Id(2)] decimal? MarkupPercent,
    [property: Id(3)] long? FeeMarkup,
    [property: Id(4)] long? SendMin,
    [property: Id(5)] long? SendMax,
    [property: Id(6)] bool? IsEnabled)
{
    public string Id => IdOf(CorridorId, AgentCode);

    public static string IdOf(string corridorId, string agentCode) => $"{corridorId}/{agentCode}";
}

/// <summary>A corridor as it stands for the customers of one branch.</summary>
public readonly record struct CorridorForBranch(Corridor Corridor, decimal MarkupPercent, long FeeMarkup, long SendMin, long SendMax, bool IsEnabled)
{
    /// <summary>The most specific level that says anything wins; nobody gets past the principal's bounds, whenever those were set.</summary>
    /// <param name="agent">Null where the agent says nothing, as with the branch.</param>
    public static CorridorForBranch Of(Corridor corridor, CorridorTerms? agent, CorridorTerms? branch) => new(
        corridor,
        Math.Min(branch?.MarkupPercent ?? agent?.MarkupPercent ?? 0, corridor.MarkupPercentMax),
        Math.Min(branch?.FeeMarkup ?? agent?.FeeMarkup ?? 0, corridor.FeeMarkupMax),
        Math.Max(branch?.SendMin ?? agent?.SendMin ?? 0, corridor.SendMin),
        Math.Min(branch?.SendMax ?? agent?.SendMax ?? corridor.SendMax, corridor.SendMax),
        corridor.IsEnabled && agent?.IsEnabled != false && branch?.IsEnabled != false);
}
