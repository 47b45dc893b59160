using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Domain;
using FinCode.Domain.Money;

namespace FinCode.Api.Requests;

/// <summary>Money in a body: an amount beside its currency's code.</summary>
internal static class MoneyFields
{
    public static Currency? RequiredCurrency(this Fields fields, string name)
    {
        if (!fields.Required(name, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            fields.Fault(name, DetailCode.WrongType, "Must be a string.");
            return null;
        }

        if (JsonScalars.ReadText(value, 3, 3, out var code) is null && Currency.TryParse(code, out var currency))
        {
            return currency;
        }

        fields.Fault(name, DetailCode.UnknownValue, "Must be an ISO 4217 code, for example GBP.");
        return null;
    }

    /// <summary>A positive amount of the currency that the same object names.</summary>
    public static Money RequiredMoney(this Fields fields, string amountName = "amount", string currencyName = "currencyCode")
    {
        var currency = fields.RequiredCurrency(currencyName);
        return fields.Required(amountName, out var value)
            ? new Money(fields.Amount(amountName, value, currency), currency ?? default)
            : default;
    }

    /// <summary>A positive amount; zero after a fault. Without a known currency only the shape is checked.</summary>
    public static long Amount(this Fields fields, string name, JsonElement value, Currency? currency)
    {
        var fault = JsonScalars.ReadAmount(value, currency ?? Shape, out var minorUnits);
        return Judge(fields.Faults, fields.PathOf(name), fault, currency, minorUnits);
    }

    /// <summary>An amount in a currency that is known only once something else has been found. Its shape is checked now.</summary>
    public static AmountText? OptionalAmountText(this Fields fields, string name)
    {
        if (!fields.Find(name, out var value))
        {
            return null;
        }

        var fault = JsonScalars.ReadAmount(value, Shape, out _);
        if (fault is null or AmountFault.Malformed)
        {
            Judge(fields.Faults, fields.PathOf(name), fault, null, 0);
            return null;
        }

        return new AmountText(fields.PathOf(name), value.ToString());
    }

    /// <summary>The same where it must be there.</summary>
    public static AmountText RequiredAmountText(this Fields fields, string name) =>
        fields.Required(name, out _) && fields.OptionalAmountText(name) is { } amount ? amount : default;

    /// <summary>A currency that may be left out.</summary>
    public static Currency? OptionalCurrency(this Fields fields, string name) => fields.Has(name) ? fields.RequiredCurrency(name) : null;

    public static long Judge(Faults faults, string field, AmountFault? fault, Currency? currency, long minorUnits)
    {
        var (code, message) = fault switch
        {
            null => (DetailCode.WrongType, "Must be a decimal string, or a number."),
            AmountFault.Malformed => (DetailCode.Malformed, "Must be digits with an optional decimal part: no sign, exponent or space."),
            AmountFault.TooPrecise when currency is { } known =>
                (DetailCode.TooPrecise, $"Has more decimals than {known} ({known.Digits})."),
            AmountFault.TooLarge => (DetailCode.TooLarge, $"Must be at most {MoneyText.Format(Limits.AmountMax, currency ?? Shape)}."),
            AmountFault.None when minorUnits == 0 => (DetailCode.NotPositive, "Must be greater than zero."),
            _ => (DetailCode.Malformed, ""),
        };
        if (message.Length > 0)
        {
            faults.Add(field, code, message);
            return 0;
        }

        return minorUnits;
    }

    private static Currency Shape { get; } = Currency.Parse("GBP");
}

/// <param name="Digits">As the client wrote them.</param>
internal readonly record struct AmountText(string Field, string Digits)
{
    /// <summary>A positive amount of the currency, or a fault.</summary>
    public long In(Currency currency, Faults faults) =>
        MoneyFields.Judge(faults, Field, MoneyText.Read(Digits, currency, out var minorUnits), currency, minorUnits);

    /// <summary>An amount of the currency that may be zero, or a fault.</summary>
    public long AtLeastZeroIn(Currency currency, Faults faults)
    {
        var fault = MoneyText.Read(Digits, currency, out var minorUnits);
        return fault == AmountFault.None ? minorUnits : MoneyFields.Judge(faults, Field, fault, currency, minorUnits);
    }
}
