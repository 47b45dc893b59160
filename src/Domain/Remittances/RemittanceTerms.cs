using System.Collections.Immutable;

namespace FinCode.Domain.Remittances;

/// <summary>What sender and company agreed: amounts, price and way of delivery. Never changes; holds no personal data but codes.</summary>
/// <param name="SenderCode">The customer who pays.</param>
/// <param name="RecipientCode">The beneficiary.</param>
/// <param name="RecipientAccountId">The beneficiary's bank or mobile-money account; null where cash waits.</param>
/// <param name="PlaceCode">The agent, branch or shop that it was made through; empty for the principal's own.</param>
/// <param name="Send">The principal; what the sender pays is <see cref="TotalPayable"/>.</param>
/// <param name="Receive">What the recipient gets, exactly.</param>
/// <param name="Fees">In the currency of <paramref name="Send"/>.</param>
/// <param name="Taxes">In the same currency, on top of the fees.</param>
/// <param name="IncludedTaxes">What of the fees is owed to the state.</param>
/// <param name="CostAtMid">What the received amount costs at the mid rate, minor units of the send currency. The rest of the principal is margin.</param>
/// <param name="Rate">The decimal that was used, as text.</param>
/// <param name="QuoteId">The quote that it uses up.</param>
[GenerateSerializer, Immutable, Alias("fincode.remittance-terms")]
public sealed record RemittanceTerms(
    [property: Id(0)] string SenderCode,
    [property: Id(1)] string RecipientCode,
    [property: Id(2)] Guid? RecipientAccountId,
    [property: Id(3)] string PlaceCode,
    [property: Id(4)] Money.Money Send,
    [property: Id(5)] Money.Money Receive,
    [property: Id(6)] PriceLines Fees,
    [property: Id(7)] PriceLines Taxes,
    [property: Id(8)] long CostAtMid,
    [property: Id(9)] string Rate,
    [property: Id(10)] string MidRate,
    [property: Id(11)] Guid? QuoteId,
    [property: Id(12)] RemittanceRoute Route,
    [property: Id(13)] RemittancePurpose Purpose,
    [property: Id(14)] PriceLines IncludedTaxes)
{
    /// <summary>The currency of which one unit is <see cref="Rate"/> units of the other; null in records from before it was kept.</summary>
    [Id(15)]
    public string? RateBase { get; init; }

    /// <summary>The published payment method that was priced, for example <c>ONLINE_CARD_PAYMENT</c>; null in records from before it was kept.</summary>
    [Id(16)]
    public string? PricedFor { get; init; }

    /// <summary>What is promised: at the latest so long after payment the recipient has it. Null in records from before it was kept.</summary>
    [Id(17)]
    public TimeSpan? DeliveryPromise { get; init; }

    /// <summary>
    /// Which of the sender's places and devices it was made from: a number that says nothing by itself, because what is written here stays for ever. What it
    /// stands for is forgotten with the sender. Null where nobody said.
    /// </summary>
    [Id(18)]
    public int? Origin { get; init; }

    /// <summary>Minor units of the send currency.</summary>
    public long Fee => Fees.Total;

    public long Tax => Taxes.Total;

    /// <summary>Minor units of the send currency; negative where the customer got a better rate than mid.</summary>
    public long Margin => checked(Send.MinorUnits - CostAtMid);

    public Money.Money TotalPayable => Send with { MinorUnits = checked(Send.MinorUnits + Fee + Tax) };
}

/// <summary>Lines of a price, each in minor units.</summary>
[GenerateSerializer, Immutable, Alias("fincode.price-lines")]
public sealed record PriceLines([property: Id(0)] ImmutableArray<PriceLine> Lines)
{
    public static readonly PriceLines None = new([]);

    public long Total
    {
        get
        {
            var sum = 0L;
            foreach (var line in Lines) sum = checked(sum + line.Amount);
            return sum;
        }
    }

    public bool Equals(PriceLines? other) => other is not null && Lines.AsSpan().SequenceEqual(other.Lines.AsSpan());

    public override int GetHashCode() => Lines.Length;
}

/// <param name="Type">For example <c>TRANSFER_FEE</c>.</param>
[GenerateSerializer, Immutable, Alias("fincode.price-line")]
public readonly record struct PriceLine([property: Id(0)] string Type, [property: Id(1)] long Amount);

/// <param name="Type">The published transaction type, for example <c>ACCOUNTPAYMENT</c>.</param>
/// <param name="DeliveryMethod">As the client named it, for example <c>directtoaccount</c>.</param>
/// <param name="Origin">ISO 3166-1 alpha-3.</param>
/// <param name="Destination">ISO 3166-1 alpha-3.</param>
/// <param name="Partner">The code of the payout partner that the corridor names.</param>
[GenerateSerializer, Immutable, Alias("fincode.remittance-route")]
public sealed record RemittanceRoute(
    [property: Id(0)] string Type,
    [property: Id(1)] string DeliveryMethod,
    [property: Id(2)] string Origin,
    [property: Id(3)] string Destination,
    [property: Id(4)] string Partner);

/// <summary>Why the money is sent, in the words of the reference lists.</summary>
[GenerateSerializer, Immutable, Alias("fincode.remittance-purpose")]
public sealed record RemittancePurpose(
    [property: Id(0)] string? Purpose,
    [property: Id(1)] string? SourceOfFunds,
    [property: Id(2)] string? Relationship,
    [property: Id(3)] string? Description);
