using System.Collections.Immutable;
using System.Text;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Quotes;

/// <summary>
/// A whole quote in some 220 bytes, so that it can travel in its own id and be stored nowhere. The layout is a version byte and then the
/// fields in this order; a change of it takes another version.
/// </summary>
public static class QuoteCodec
{
    private const byte Layout = 1;

    public static byte[] Encode(Quote quote)
    {
        using var bytes = new MemoryStream(320);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Layout);
        writer.Write(quote.QuoteNo.ToByteArray(bigEndian: true));
        writer.Write((byte)quote.Mode);
        writer.Write((byte)quote.DeliveryMethod);
        writer.Write((byte)quote.PaymentMethod);
        writer.Write((byte)quote.LockClass);
        writer.Write((byte)quote.RateDecimals);
        writer.Write(quote.OriginCountry);
        writer.Write(quote.DestinationCountry);
        writer.Write(quote.Send.Currency.Code);
        writer.Write(quote.Receive.Currency.Code);
        writer.Write7BitEncodedInt64(quote.Send.MinorUnits);
        writer.Write7BitEncodedInt64(quote.Receive.MinorUnits);
        writer.Write7BitEncodedInt64(quote.CostAtMid.MinorUnits);
        writer.Write7BitEncodedInt64(quote.Discount.MinorUnits);
        writer.Write7BitEncodedInt64(quote.Remainder.MinorUnits);
        writer.Write7BitEncodedInt64(quote.PayoutStep);
        WriteRate(writer, quote.Rate);
        WriteDecimal(writer, quote.MidRate.Value);
        writer.Write(quote.RateSource);
        WriteInstant(writer, quote.RateAt);
        WriteDecimal(writer, quote.MarginPercent);
        WriteInstant(writer, quote.QuotedAt);
        WriteInstant(writer, quote.ExpiresAt);
        writer.Write7BitEncodedInt64(quote.Versions.Catalogue);
        writer.Write7BitEncodedInt64(quote.Versions.Rates);
        writer.Write7BitEncodedInt(quote.Versions.Corridor);
        writer.Write(quote.BenchmarkCostPercent is not null);
        WriteDecimal(writer, quote.BenchmarkCostPercent ?? 0);
        writer.Write7BitEncodedInt64((long)quote.DeliveryPromise.TotalSeconds);
        writer.Write(quote.PromoCode ?? "");
        writer.Write(quote.AskedBy);
        writer.Write(quote.AgentCode);
        writer.Write(quote.BranchCode);
        writer.Write((byte)quote.MidLegs.Length);
        foreach (var leg in quote.MidLegs) WriteRate(writer, leg);
        writer.Write((byte)quote.Fees.Length);
        foreach (var fee in quote.Fees) WriteFee(writer, fee);
        writer.Write((byte)quote.Taxes.Length);
        foreach (var tax in quote.Taxes) WriteTax(writer, tax);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <param name="bytes">What <see cref="Encode"/> made: whoever reads them has proof of that.</param>
    public static Quote Decode(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        Invariant.Holds(reader.ReadByte() == Layout);
        var quoteNo = new Guid(reader.ReadBytes(16), bigEndian: true);
        var mode = (QuoteMode)reader.ReadByte();
        var delivery = (DeliveryMethod)reader.ReadByte();
        var payment = (PaymentMethod)reader.ReadByte();
        var lockClass = (LockClass)reader.ReadByte();
        var rateDecimals = reader.ReadByte();
        var (origin, destination) = (reader.ReadString(), reader.ReadString());
        var (from, to) = (Currency.Parse(reader.ReadString()), Currency.Parse(reader.ReadString()));
        var send = new Money.Money(reader.Read7BitEncodedInt64(), from);
        var receive = new Money.Money(reader.Read7BitEncodedInt64(), to);
        var cost = new Money.Money(reader.Read7BitEncodedInt64(), from);
        var discount = new Money.Money(reader.Read7BitEncodedInt64(), from);
        var remainder = new Money.Money(reader.Read7BitEncodedInt64(), from);
        var step = reader.Read7BitEncodedInt64();
        var rate = ReadRate(reader);
        var quote = new Quote
        {
            QuoteNo = quoteNo,
            Mode = mode,
            DeliveryMethod = delivery,
            PaymentMethod = payment,
            LockClass = lockClass,
            RateDecimals = rateDecimals,
            OriginCountry = origin,
            DestinationCountry = destination,
            Send = send,
            Receive = receive,
            CostAtMid = cost,
            FxMargin = send - cost,
            Discount = discount,
            Remainder = remainder,
            PayoutStep = step,
            Rate = rate,

            // Initialisers run in the order in which they stand, which is that of the bytes.
            MidRate = rate with { Value = ReadDecimal(reader) },
            RateSource = reader.ReadString(),
            RateAt = ReadInstant(reader),
            MarginPercent = ReadDecimal(reader),
            QuotedAt = ReadInstant(reader),
            ExpiresAt = ReadInstant(reader),
            Versions = new PricingVersions(reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt()),
            BenchmarkCostPercent = ReadOptional(reader),
            DeliveryPromise = TimeSpan.FromSeconds(reader.Read7BitEncodedInt64()),
            PromoCode = reader.ReadString() is { Length: > 0 } promo ? promo : null,
            AskedBy = reader.ReadString(),
            AgentCode = reader.ReadString(),
            BranchCode = reader.ReadString(),
            MidLegs = Read(reader, ReadRate),
            Fees = Read(reader, bytes => ReadFee(bytes, from)),
            Taxes = Read(reader, bytes => ReadTax(bytes, from)),
            TotalPayable = send,
        };
        quote = quote with { TotalPayable = send + quote.TotalFees + quote.TotalTaxes };
        quote.AssertInvariants();
        return quote;
    }

    private static ImmutableArray<T> Read<T>(BinaryReader reader, Func<BinaryReader, T> item) =>
        [.. Enumerable.Range(0, reader.ReadByte()).Select(at => item(reader))];

    private static void WriteRate(BinaryWriter writer, ExchangeRate rate)
    {
        writer.Write(rate.Base.Code);
        writer.Write(rate.Quote.Code);
        WriteDecimal(writer, rate.Value);
    }

    private static ExchangeRate ReadRate(BinaryReader reader) =>
        new(Currency.Parse(reader.ReadString()), Currency.Parse(reader.ReadString()), ReadDecimal(reader));

    private static void WriteFee(BinaryWriter writer, QuoteFee fee)
    {
        writer.Write(fee.Type);
        writer.Write7BitEncodedInt64(fee.Amount.MinorUnits);
        writer.Write7BitEncodedInt64(fee.Formula.Flat);
        WriteDecimal(writer, fee.Formula.Percent);
        writer.Write7BitEncodedInt64(fee.Formula.Fee);
        writer.Write((byte)fee.Formula.Bound);
    }

    private static QuoteFee ReadFee(BinaryReader reader, Currency currency) => new(
        reader.ReadString(),
        new Money.Money(reader.Read7BitEncodedInt64(), currency),
        new FeeFormula(reader.Read7BitEncodedInt64(), ReadDecimal(reader), reader.Read7BitEncodedInt64(), (FeeBound)reader.ReadByte()));

    private static void WriteTax(BinaryWriter writer, QuoteTax tax)
    {
        writer.Write(tax.Type);
        writer.Write7BitEncodedInt64(tax.Amount.MinorUnits);
        writer.Write(tax.IsIncluded);
        writer.Write((byte)tax.Base);
        WriteDecimal(writer, tax.Percent);
    }

    private static QuoteTax ReadTax(BinaryReader reader, Currency currency) => new(
        reader.ReadString(), new Money.Money(reader.Read7BitEncodedInt64(), currency), reader.ReadBoolean(), (TaxBase)reader.ReadByte(), ReadDecimal(reader));

    /// <summary>Decimals first; what the quote uses fits into 64 bits of digits.</summary>
    private static void WriteDecimal(BinaryWriter writer, decimal value)
    {
        writer.Write(value.Scale);
        var digits = value;
        for (var place = 0; place < value.Scale; place++) digits *= 10;
        writer.Write7BitEncodedInt64((long)digits);
    }

    private static decimal ReadDecimal(BinaryReader reader)
    {
        var scale = reader.ReadByte();
        var digits = reader.Read7BitEncodedInt64();
        return new decimal((int)digits, (int)(digits >> 32), 0, false, scale);
    }

    private static decimal? ReadOptional(BinaryReader reader)
    {
        var isThere = reader.ReadBoolean();
        var value = ReadDecimal(reader);
        return isThere ? value : null;
    }

    private static void WriteInstant(BinaryWriter writer, DateTimeOffset instant) => writer.Write7BitEncodedInt64(instant.UtcTicks);

    private static DateTimeOffset ReadInstant(BinaryReader reader) => new(reader.Read7BitEncodedInt64(), TimeSpan.Zero);
}
