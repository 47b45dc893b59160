using System.Globalization;

namespace FinCode.Domain.Ledger;

/// <summary>The number a person reads out: at least nine digits of serial and one check digit (Luhn, ISO/IEC 7812-1 annex B).</summary>
public static class AccountNumber
{
    public static string Of(AccountNo account)
    {
        var serial = account.Serial.ToString("D9", CultureInfo.InvariantCulture);
        return serial + CheckDigit(serial);
    }

    /// <summary>The serial behind a number, when its check digit is right.</summary>
    public static bool TryRead(ReadOnlySpan<char> number, out long serial)
    {
        serial = 0;
        return number.Length is >= 10 and <= 14
            && number.IndexOfAnyExceptInRange('0', '9') < 0
            && CheckDigit(number[..^1]) == number[^1]
            && long.TryParse(number[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out serial)
            && serial is > 0 and <= AccountNo.SerialMax;
    }

    /// <summary>The digit that makes the sum of Luhn a multiple of ten.</summary>
    internal static char CheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var place = 0; place < digits.Length; place++)
        {
            var digit = digits[^(place + 1)] - '0';
            var doubled = place % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
