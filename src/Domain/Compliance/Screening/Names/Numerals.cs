using System.Globalization;

namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>Numbers inside names, however they are written.</summary>
internal static class Numerals
{
    private static readonly string[] Roman =
    [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx",
        "xxi", "xxii", "xxiii", "xxiv", "xxv",
    ];

    public static bool TryRead(string word, bool allowRoman, out string number)
    {
        number = word;
        if (word.All(char.IsAsciiDigit))
        {
            number = word.TrimStart('0') is { Length: > 0 } trimmed ? trimmed : "0";
            return true;
        }

        if (!allowRoman || word[0] is not ('i' or 'v' or 'x')) return false;
        var value = Array.IndexOf(Roman, word) + 1;
        number = value.ToString(CultureInfo.InvariantCulture);
        return value > 0;
    }
}
