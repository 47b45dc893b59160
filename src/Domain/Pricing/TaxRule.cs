using System.Collections.Immutable;
using FinCode.Domain.Money;

namespace FinCode.Domain.Pricing;

/// <summary>What a tax is reckoned from.</summary>
[GenerateSerializer, Alias("fincode.tax-base")]
public enum TaxBase
{
    /// <summary>The fees: value added tax.</summary>
    Fees,

    /// <summary>What is sent: an excise, such as that of the United States on remittances paid in cash.</summary>
    Principal,
}

/// <summary>A tax on remittances of one currency.</summary>
[GenerateSerializer, Immutable, Alias("fincode.tax-rule")]
public sealed record TaxRule
{
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>For example <c>VAT</c>.</summary>
    [Id(1)]
    public required string Type { get; init; }

    [Id(2)]
    public required Currency Currency { get; init; }

    [Id(3)]
    public required TaxBase Base { get; init; }

    [Id(4)]
    public required decimal Percent { get; init; }

    /// <summary>The fees contain it. Only of fees.</summary>
    [Id(5)]
    public bool IsIncluded { get; init; }

    /// <summary>Where the money comes from, ISO 3166-1 alpha-3; null for everywhere.</summary>
    [Id(6)]
    public string? OriginCountry { get; init; }

    /// <summary>Only what is paid so; empty for all.</summary>
    [Id(7)]
    public ImmutableArray<PaymentMethod> PaymentMethods { get; init; } = [];

    public bool Fits(string originCountry, PaymentMethod payment) =>
        (OriginCountry is null || OriginCountry == originCountry) && (PaymentMethods.IsDefaultOrEmpty || PaymentMethods.Contains(payment));

    /// <summary>Minor units.</summary>
    public long Of(long principal, long fees) => IsIncluded
        ? (long)Rounding.Tax.Divide(fees * Parts, Hundred + Parts)
        : Rounding.Tax.PercentOf(Base == TaxBase.Principal ? principal : fees, Percent);

    public PricingFault? Fault() =>
        Percent is < 0 or > 100 ? new("percent", "A tax is at most 100 percent.") : IsIncluded && Base != TaxBase.Fees ? new("included", "Only fees can include a tax.") : null;

    private static readonly Int128 Hundred = 100_000_000;

    private Int128 Parts => (Int128)(Percent * 1_000_000);
}
