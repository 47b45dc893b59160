using System.Text;

namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>Devanagari writes a consonant with its vowel "a" unless another vowel or the sign that silences it follows.</summary>
internal static class Devanagari
{
    private const char Silencer = '\u094D';

    public static bool Is(char letter) => letter is >= '\u0900' and <= '\u097F';

    public static string Romanise(ReadOnlySpan<char> word)
    {
        var latin = new StringBuilder(word.Length * 2);
        for (var at = 0; at < word.Length; at++)
        {
            latin.Append(LetterTable.Of(word[at], second: false));
            var isLast = at + 1 == word.Length;
            if (IsConsonant(word[at]) && !isLast && !IsVowelSign(word[at + 1]) && word[at + 1] != Silencer) latin.Append('a');
        }

        return latin.ToString();
    }

    private static bool IsConsonant(char letter) => letter is >= '\u0915' and <= '\u0939' or >= '\u0958' and <= '\u095F';

    private static bool IsVowelSign(char letter) => letter is >= '\u093E' and <= '\u094C';
}
