namespace FinCode.Domain.Money;

/// <summary>An exact amount: a count of the currency's smallest unit. Never a fraction, never without its currency.</summary>
[GenerateSerializer, Immutable, Alias("fincode.money")]
public readonly record struct Money([property: Id(0)] long MinorUnits, [property: Id(1)] Currency Currency) : IComparable<Money>
{
    public bool IsPositive => MinorUnits > 0;

    public static Money operator +(Money left, Money right) =>
        left with { MinorUnits = checked(left.MinorUnits + left.InSameCurrency(right)) };

    public static Money operator -(Money left, Money right) =>
        left with { MinorUnits = checked(left.MinorUnits - left.InSameCurrency(right)) };

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public int CompareTo(Money other) => MinorUnits.CompareTo(InSameCurrency(other));

    /// <summary>A decimal with exactly the currency's digits, and the code: <c>12.50 GBP</c>.</summary>
    public override string ToString() => $"{MoneyText.Format(MinorUnits, Currency)} {Currency}";

    // Mixing currencies is a bug in our code, never a customer's mistake, so it is broken rather than refused.
    private long InSameCurrency(Money other)
    {
        Invariant.Holds(Currency == other.Currency);
        return other.MinorUnits;
    }
}
