using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FinCode.Domain.Payments;

/// <summary>A card number while a payment is made with it. It is never stored and never printed; what may be kept is <see cref="LastFour"/>.</summary>
public sealed class CardNumber
{
    private const int DigitsMin = 12;
    private const int DigitsMax = 19;

    private CardNumber(string digits) => Digits = digits;

    /// <summary>For whoever charges the card, and nobody else.</summary>
    public string Digits { get; }

    public string LastFour => Digits[^4..];

    /// <summary>Twelve to nineteen digits, spaces or hyphens between them, the last one right by Luhn's rule (ISO/IEC 7812-1).</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out CardNumber? card)
    {
        card = null;
        if (text is null || text.Length > 2 * DigitsMax) return false;

        var digits = new string([.. text.Where(letter => letter is not (' ' or '-'))]);
        if (digits.Length is < DigitsMin or > DigitsMax || digits.AsSpan().ContainsAnyExceptInRange('0', '9') || !HasLuhnDigit(digits)) return false;

        card = new CardNumber(digits);
        return true;
    }

    /// <param name="text">Month and year, MM/yyyy.</param>
    /// <returns>The first instant at which the card cannot be used; null for anything else.</returns>
    public static DateTimeOffset? ReadExpiry(string? text) =>
        DateTime.TryParseExact(text, "MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? new DateTimeOffset(month, TimeSpan.Zero).AddMonths(1)
            : null;

    public override string ToString() => $"card {LastFour}";

    private static bool HasLuhnDigit(string digits)
    {
        var sum = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            var digit = digits[^(at + 1)] - '0';
            var counted = at % 2 == 1 ? 2 * digit : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }

        return sum % 10 == 0;
    }
}
