using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace FinCode.Domain.Money;

/// <summary>An ISO 4217 currency: three capital letters, and how many decimals its smallest unit has.</summary>
[JsonConverter(typeof(CurrencyJson))]
[GenerateSerializer, Immutable, Alias("fincode.currency")]
public readonly record struct Currency
{
    private Currency(string code) => Code = code;

    /// <summary>Three capital letters, for example <c>GBP</c>.</summary>
    [Id(0)]
    public string Code { get; }

    /// <summary>Decimals of the smallest unit: 2 for GBP, 0 for JPY, 3 for KWD.</summary>
    public int Digits => CurrencyTable.DigitsOf(Code);

    /// <summary>Finds a currency by its exact code.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out Currency currency)
    {
        if (code is not null && CurrencyTable.TryFind(code, out var known))
        {
            currency = new Currency(known);
            return true;
        }

        currency = default;
        return false;
    }

    /// <exception cref="FormatException">The code is not in ISO 4217.</exception>
    public static Currency Parse(string code) =>
        TryParse(code, out var currency) ? currency : throw new FormatException($"'{code}' is not an ISO 4217 currency code.");

    public override string ToString() => Code;
}
