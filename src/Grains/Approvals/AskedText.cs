using System.Text.Json;
using System.Text.Json.Serialization;
using FinCode.Domain;
using FinCode.Domain.Money;

namespace FinCode.Grains.Approvals;

/// <summary>How what a maker asked for is written: as the API writes it.</summary>
public static class AskedText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write<T>(T asked) => JsonSerializer.Serialize(asked, Options);

    public static T Read<T>(string asked) => JsonSerializer.Deserialize<T>(asked, Options)!;

    public static string Amount(Money amount) => MoneyText.Format(amount.MinorUnits, amount.Currency);

    /// <summary>An amount that was checked when it was written.</summary>
    public static Money Amount(string amount, string currencyCode)
    {
        var currency = Currency.Parse(currencyCode);
        Invariant.Holds(MoneyText.Read(amount, currency, out var minorUnits) == AmountFault.None);
        return new Money(minorUnits, currency);
    }
}
