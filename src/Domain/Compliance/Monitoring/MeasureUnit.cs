using System.Globalization;
using FinCode.Domain.Money;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>In what a rule measures. A measure is a whole number of the unit's smallest part.</summary>
[GenerateSerializer, Alias("fincode.monitoring.measure-unit")]
public enum MeasureUnit : byte
{
    Count = 1,

    /// <summary>Minor units of the reference currency.</summary>
    Amount = 2,

    /// <summary>Hundredths of a percent.</summary>
    Percent = 3,

    /// <summary>Hundredths of a standard deviation.</summary>
    Deviations = 4,

    /// <summary>Thousandths.</summary>
    Statistic = 5,
    Seconds = 6,
    Days = 7,
    Years = 8,
}

/// <summary>On which side of its line a rule is crossed.</summary>
[GenerateSerializer, Alias("fincode.monitoring.line-side")]
public enum LineSide : byte
{
    /// <summary>At the line or above it.</summary>
    AtLeast = 1,
    Below = 2,
}

/// <summary>How units are written, and how lines and measures in them are.</summary>
public static class MeasureUnits
{
    /// <summary>Decimals of a line or a measure as people write it.</summary>
    public static int Digits(this MeasureUnit unit, Currency reference) => unit switch
    {
        MeasureUnit.Amount => reference.Digits,
        MeasureUnit.Percent or MeasureUnit.Deviations => 2,
        MeasureUnit.Statistic => 3,
        _ => 0,
    };

    public static string Name(this MeasureUnit unit) => unit switch
    {
        MeasureUnit.Count => "COUNT",
        MeasureUnit.Amount => "AMOUNT",
        MeasureUnit.Percent => "PERCENT",
        MeasureUnit.Deviations => "STANDARD_DEVIATIONS",
        MeasureUnit.Statistic => "STATISTIC",
        MeasureUnit.Seconds => "SECONDS",
        MeasureUnit.Days => "DAYS",
        _ => "YEARS",
    };

    /// <summary>A measure as decimal text, without trailing zeros but for amounts.</summary>
    public static string Text(this MeasureUnit unit, long value, Currency reference)
    {
        if (unit == MeasureUnit.Amount) return MoneyText.Format(value, reference);
        var scaled = (decimal)value;
        for (var digit = unit.Digits(reference); digit > 0; digit--) scaled /= 10;
        return scaled.ToString("0.###", CultureInfo.InvariantCulture);
    }
}
