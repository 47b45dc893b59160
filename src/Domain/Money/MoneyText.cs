using System.Globalization;

namespace FinCode.Domain.Money;

/// <summary>Why a text is not an amount of a currency. Checked in this order.</summary>
public enum AmountFault
{
    None,
    Malformed,
    TooPrecise,
    TooLarge,
}

/// <summary>Amounts as decimal text: digits, an optional point and decimals; no sign, exponent, group or space.</summary>
public static class MoneyText
{
    /// <summary>Reads an amount exactly; it never passes through a binary fraction.</summary>
    /// <param name="text">For example <c>12.5</c>. Trailing zeros beyond the currency's digits are exact, so they are accepted.</param>
    public static AmountFault Read(ReadOnlySpan<char> text, Currency currency, out long minorUnits)
    {
        minorUnits = 0;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var decimals = point < 0 ? [] : text[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && decimals.IsEmpty) || !IsDigits(whole) || !IsDigits(decimals))
        {
            return AmountFault.Malformed;
        }

        var digits = currency.Digits;
        if (decimals.Length > digits)
        {
            if (decimals[digits..].IndexOfAnyExcept('0') >= 0)
            {
                return AmountFault.TooPrecise;
            }

            decimals = decimals[..digits];
        }

        var units = 0L;
        foreach (var digit in whole)
        {
            if (!Push(ref units, digit - '0'))
            {
                return AmountFault.TooLarge;
            }
        }

        for (var place = 0; place < digits; place++)
        {
            if (!Push(ref units, place < decimals.Length ? decimals[place] - '0' : 0))
            {
                return AmountFault.TooLarge;
            }
        }

        minorUnits = units;
        return AmountFault.None;
    }

    /// <summary>Exactly the currency's digits: <c>1250</c> GBP is <c>12.50</c>, 1250 JPY is <c>1250</c>.</summary>
    public static string Format(long minorUnits, Currency currency)
    {
        var digits = currency.Digits;
        if (digits == 0)
        {
            return minorUnits.ToString(CultureInfo.InvariantCulture);
        }

        Span<char> text = stackalloc char[24];
        var units = minorUnits < 0 ? (ulong)(-(minorUnits + 1)) + 1 : (ulong)minorUnits;
        var at = text.Length;
        for (var place = 0; place < digits || units > 0 || place == digits; place++)
        {
            if (place == digits)
            {
                text[--at] = '.';
            }

            text[--at] = (char)('0' + (units % 10));
            units /= 10;
        }

        if (minorUnits < 0)
        {
            text[--at] = '-';
        }

        return text[at..].ToString();
    }

    /// <summary>The same for a sum over many accounts.</summary>
    public static string Format(Int128 minorUnits, Currency currency)
    {
        if (minorUnits >= long.MinValue && minorUnits <= long.MaxValue)
        {
            return Format((long)minorUnits, currency);
        }

        // Longer than a long, so longer than any currency's decimals.
        var text = minorUnits.ToString(CultureInfo.InvariantCulture);
        return currency.Digits == 0 ? text : text.Insert(text.Length - currency.Digits, ".");
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool Push(ref long units, int digit)
    {
        if (units > (Limits.AmountMax - digit) / 10)
        {
            return false;
        }

        units = (units * 10) + digit;
        return true;
    }
}
