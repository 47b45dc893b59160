using System.Globalization;
using FinCode.Domain.Money;

namespace FinCode.Domain.Pricing;

/// <summary>
/// How many units of <see cref="Quote"/> one unit of <see cref="Base"/> is. The exact decimal: amounts are computed with what is
/// shown, so that anyone can do the sum again. It is never inverted; the other direction divides.
/// </summary>
/// <param name="Value">At most <see cref="Limits.RateDigitsMax"/> significant digits and as many decimals.</param>
[GenerateSerializer, Immutable, Alias("fincode.exchange-rate")]
public readonly record struct ExchangeRate(
    [property: Id(0)] Currency Base, [property: Id(1)] Currency Quote, [property: Id(2)] decimal Value)
{
    private const decimal TrailingZeros = 1.0000000000000000000000000000m;

    /// <summary>Whether amounts can be computed with it: neither zero nor beyond what a rate may be.</summary>
    public static bool IsUsable(decimal value) => value >= Limits.RateMin && value <= Limits.RateMax && Limited(value) == value;

    /// <summary>The value with as many digits as a rate may have, half to even, and no zeros at its end.</summary>
    public static decimal Limited(decimal value)
    {
        var decimals = Limits.RateDigitsMax;
        for (var whole = decimal.Truncate(value); whole >= 1; whole = decimal.Truncate(whole / 10)) decimals--;
        return decimal.Round(value, Math.Max(0, decimals), MidpointRounding.ToEven) / TrailingZeros;
    }

    /// <summary>Whether it says how much of the one currency the other is.</summary>
    public bool Joins(Currency one, Currency other) => (Base == one && Quote == other) || (Base == other && Quote == one);

    /// <summary>An amount of the one currency as an amount of the other: exact up to the rounding, which happens once.</summary>
    /// <param name="from">Not negative.</param>
    /// <param name="step">The result is a multiple of so many minor units.</param>
    /// <returns>Null where the result is larger than an amount may be.</returns>
    public Money.Money? Convert(Money.Money from, Currency to, Rounding rounding, long step = 1)
    {
        Invariant.Holds(Joins(from.Currency, to) && from.MinorUnits is >= 0 and <= Limits.AmountMax && step is >= 1 and <= Limits.PayoutStepMax);
        var (digits, scale) = Parts();
        var (numerator, denominator) = from.Currency == Base ? (digits, Power(scale)) : (Power(scale), digits);
        numerator *= from.MinorUnits * Power(Math.Max(0, to.Digits - from.Currency.Digits));
        denominator *= step * Power(Math.Max(0, from.Currency.Digits - to.Digits));
        var steps = rounding.Divide(numerator, denominator);
        return steps > Limits.AmountMax / step ? null : new Money.Money((long)steps * step, to);
    }

    /// <summary>The value as it is written in answers and documents: no exponent, no zeros at its end.</summary>
    public string Text => Value.ToString("0.##################", CultureInfo.InvariantCulture);

    public override string ToString() => $"{Base}/{Quote} {Text}";

    /// <summary>The value as a whole number and how many of its digits are decimals.</summary>
    private (Int128 Digits, int Scale) Parts()
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(Value, bits);
        var digits = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return (digits, (bits[3] >> 16) & 0xFF);
    }

    private static Int128 Power(int exponent)
    {
        Int128 power = 1;
        for (var place = 0; place < exponent; place++) power *= 10;
        return power;
    }
}
