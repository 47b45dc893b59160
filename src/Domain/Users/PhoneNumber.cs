namespace FinCode.Domain.Users;

/// <summary>Telephone numbers in the international format of ITU-T E.164: <c>+</c> and digits, nothing else.</summary>
public static class PhoneNumber
{
    private const int DigitsMax = 15;

    /// <summary>Reads a number that is whole, or that continues a dialling code; it must be one that the country can have.</summary>
    /// <param name="dialingCode">For example <c>+44</c>; may be missing where the number is whole.</param>
    /// <param name="phone"><c>+447700900123</c>, or after a dialling code <c>7700900123</c> or <c>07700900123</c>.</param>
    public static bool TryRead(string? dialingCode, string phone, Country country, out string number)
    {
        number = "";
        var code = $"+{country.CallingCode}";
        if (dialingCode is not null && dialingCode != code)
        {
            return false;
        }

        // In nearly every plan one leading zero is dialled at home only.
        var national = phone.StartsWith('0') && !country.KeepsZero ? phone[1..] : phone;
        var whole = phone.StartsWith('+') ? phone : dialingCode is null ? "" : code + national;
        if (!whole.StartsWith(code, StringComparison.Ordinal) || whole.Length > DigitsMax + 1)
        {
            return false;
        }

        var digits = whole.AsSpan(code.Length);
        if (digits.ContainsAnyExceptInRange('0', '9') || digits.Length < country.DigitsMin || digits.Length > country.DigitsMax)
        {
            return false;
        }

        number = whole;
        return true;
    }
}
