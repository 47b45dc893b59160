using System.Globalization;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Domain.Remittances;
using FinCode.Domain.Users;
using FinCode.Grains.Remittances;

namespace FinCode.Api.Transactions;

/// <summary>Which remittances a client wants to see.</summary>
/// <param name="FromAmount">Of the principal; read in the currency that is asked for, or with two decimals.</param>
internal sealed record TransactionFilter(
    string? Pcn,
    string? SenderCode,
    string? RecipientCode,
    RemittanceStatus? Status,
    PaymentStatus? PaymentStatus,
    string? Type,
    string? Destination,
    Currency? SendCurrency,
    Currency? ReceivingCurrency,
    long? FromAmount,
    long? ToAmount,
    DateTimeOffset? From,
    DateTimeOffset? Before,
    Page Page)
{
    private static readonly Currency TwoDecimals = Currency.Parse("GBP");

    public static string ListingOf(Caller caller) => string.Create(CultureInfo.InvariantCulture, $"transactions/{caller.TenantNo.Value}");

    public RemittanceFilter In(TenantNo tenant) => new(tenant)
    {
        SenderCode = SenderCode,
        RecipientCode = RecipientCode,
        Status = Status,
        PaymentStatus = PaymentStatus,
        Type = Type,
        Destination = Destination,
        SendCurrency = SendCurrency,
        ReceiveCurrency = ReceivingCurrency,
        FromAmount = FromAmount,
        ToAmount = ToAmount,
        From = From,
        Before = Before,
        BeforeSerial = Page.After,
    };

    /// <summary>From the query.</summary>
    public static TransactionFilter Read(HttpContext context, Faults faults) =>
        Judged(name => One(context, name, faults), faults, Page.Read(context, faults, ListingOf(Call.CallerOf(context))));

    /// <summary>From the body of the published history call, whose amounts are numbers.</summary>
    public static TransactionFilter Read(HttpContext context, Fields fields) => Judged(
        name => name is "fromAmount" or "toAmount" ? fields.OptionalAmountText(name)?.Digits : fields.OptionalText(name, Limits.NameLengthMax),
        fields.Faults,
        Page.FromBody(fields, ListingOf(Call.CallerOf(context))));

    private static TransactionFilter Judged(Func<string, string?> text, Faults faults, Page page)
    {
        var asked = Words(text, faults, page);
        if (asked.ToAmount < asked.FromAmount) faults.Add("toAmount", DetailCode.OutOfRange, "Must not be less than fromAmount.");
        if (asked.Before <= asked.From) faults.Add("toDate", DetailCode.OutOfRange, "Must not be before fromDate.");
        return asked;
    }

    private static TransactionFilter Words(Func<string, string?> text, Faults faults, Page page)
    {
        var currency = Code("sendCurrency");
        return new TransactionFilter(
            Word("pcn", name => Domain.Remittances.Pcn.IsWellFormed(name) ? name : null, "Must be TR and 12 digits."),
            Word("senderCode", WellFormed, "Must be a short code.") ?? Word("customerCode", WellFormed, "Must be a short code."),
            Word("recipientCode", WellFormed, "Must be a short code."),
            Word("status", TransactionJson.StatusOf, $"Must be one of {string.Join(", ", TransactionJson.StatusNames)}."),
            Word("paymentStatus", TransactionJson.PaymentStatusOf, $"Must be one of {string.Join(", ", TransactionJson.PaymentStatusNames)}."),
            Word("type", name => MethodNames.TryParse(name, out DeliveryMethod _) ? name : null, $"Must be one of {string.Join(", ", MethodNames.AllDeliveries)}."),
            Word("receivingCountry", name => Country.TryFind(name, out _) ? name : null, "Must be an ISO 3166-1 alpha-3 code, for example NGA."),
            currency,
            Code("receivingCurrency"),
            Amount("fromAmount"),
            Amount("toAmount"),
            Word("fromDate", name => InstantText.TryRead(name, out var instant) ? instant : (DateTimeOffset?)null, "Must be an instant or a date, for example 2026-11-22."),
            Word("toDate", name => InstantText.TryReadEnd(name, out var end) ? end : (DateTimeOffset?)null, "Must be an instant or a date, for example 2026-11-22."),
            page);

        T? Word<T>(string name, Func<string, T?> read, string shape)
        {
            if (text(name) is not { Length: > 0 } said) return default;
            if (read(said) is { } value) return value;
            faults.Add(name, DetailCode.UnknownValue, shape);
            return default;
        }

        Currency? Code(string name) => Word(name, code => Currency.TryParse(code, out var known) ? known : (Currency?)null, "Must be an ISO 4217 code, for example GBP.");

        long? Amount(string name)
        {
            if (text(name) is not { Length: > 0 } said) return null;
            return new AmountText(name, said).AtLeastZeroIn(currency ?? TwoDecimals, faults);
        }
    }

    private static string? WellFormed(string code) => UserCode.IsWellFormed(code) ? code : null;

    private static string? One(HttpContext context, string name, Faults faults)
    {
        var given = context.Request.Query[name];
        if (given.Count <= 1) return given.Count == 0 ? null : given[0];
        faults.Add(name, DetailCode.Repeated, "Must be given once.");
        return null;
    }
}
