using System.Globalization;
using System.Text;

namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>Words of any script as they are read in Latin letters, for people: what screening compares, with capitals.</summary>
public static class LatinReading
{
    /// <param name="word">Without spaces.</param>
    /// <returns>Letters without marks; what no table reads stays as it is.</returns>
    public static string Of(string word)
    {
        var plain = WithoutMarks(word);
        if (plain.All(char.IsAscii)) return plain;

        var latin = new List<LatinWord>(2);
        // Of the Greek pairs the one that its letters do not tell (ELOT 743); lists have it either way, people one.
        var lower = plain.ToLowerInvariant().Replace("ου", "ou", StringComparison.Ordinal).Replace("ού", "ou", StringComparison.Ordinal);
        Romaniser.Append(lower, isOnly: false, ReadingStyle.First, latin);
        var isLoud = plain.Length > 1 && plain.Any(char.IsUpper) && !plain.Any(char.IsLower);
        return string.Join(' ', latin.Select(read => isLoud ? read.Text.ToUpperInvariant() : char.IsLower(plain[0]) ? read.Text : Capitalised(read.Text)));
    }

    /// <summary>Only of Latin letters: elsewhere what stands above and below is a vowel, or makes another letter.</summary>
    private static string WithoutMarks(string word)
    {
        var bare = new StringBuilder(word.Length);
        foreach (var letter in word.Normalize(NormalizationForm.FormC))
        {
            var isAfterLatin = bare.Length > 0 && char.IsAsciiLetter(bare[^1]);
            if (isAfterLatin && CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            bare.Append(Plain(letter));
        }

        return bare.ToString();
    }

    private static string Plain(char letter)
    {
        if (char.IsSurrogate(letter)) return letter.ToString();
        if (letter.ToString().Normalize(NormalizationForm.FormD)[0] is var first && char.IsAsciiLetter(first)) return first.ToString();

        // Letters that are Latin and no letter with a mark: ł, đ, ə.
        var isLatin = letter is > '\u007F' and < '\u02B0' && char.IsLetter(letter);
        var read = isLatin ? LetterTable.Of(char.ToLowerInvariant(letter), second: false) : null;
        return read is null ? letter.ToString() : char.IsUpper(letter) ? Capitalised(read) : read;
    }

    private static string Capitalised(string word)
    {
        var letters = word.ToCharArray();
        for (var at = 0; at < letters.Length; at++)
        {
            if (at == 0 || letters[at - 1] == '-') letters[at] = char.ToUpperInvariant(letters[at]);
        }

        return new string(letters);
    }
}
