using System.Globalization;
using System.Text;

namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>
/// Cuts a name into words as they were written. Apostrophes vanish, so O'Brien is one word; a full stop ends a word unless it
/// stands between single letters, so L.X.C. is one word and J.P. Morgan two; a question mark inside a word is a letter that
/// some system could not write.
/// </summary>
internal static class WordSplitter
{
    public const char AnyLetter = '?';

    public static List<string> Split(ReadOnlySpan<char> name)
    {
        var words = new List<string>(6);
        var word = new StringBuilder(24);
        var sinceStop = 0;
        for (var at = 0; at < name.Length; at++)
        {
            var letter = name[at];
            if (IsApostrophe(letter) || IsUnseen(letter)) continue;
            if (letter == '.')
            {
                if (sinceStop == 1 && NextRun(name, at + 1) <= 1) sinceStop = 0;
                else End(words, word, ref sinceStop);
                continue;
            }

            if (letter is '?' or '\uFFFD')
            {
                // On its own between spaces it says nothing.
                if (!Touches(name, at)) End(words, word, ref sinceStop);
                else { word.Append(AnyLetter); sinceStop++; }
                continue;
            }

            if (letter == '&')
            {
                End(words, word, ref sinceStop);
                words.Add("and");
                continue;
            }

            if (!IsPartOfWord(letter))
            {
                End(words, word, ref sinceStop);
                continue;
            }

            if (StartsInside(word, letter)) End(words, word, ref sinceStop);
            word.Append(letter);
            sinceStop++;
        }

        End(words, word, ref sinceStop);
        return words;
    }

    private static void End(List<string> words, StringBuilder word, ref int sinceStop)
    {
        for (var at = 0; at < word.Length; at++)
        {
            // What is all question marks says nothing.
            if (word[at] == AnyLetter) continue;
            words.Add(word.ToString());
            break;
        }

        word.Clear();
        sinceStop = 0;
    }

    // SiemensAG: a capital after at least four letters of which the last are small.
    private static bool StartsInside(StringBuilder word, char letter) =>
        word.Length >= 4 && char.IsUpper(letter) && char.IsLower(word[^1]) && char.IsLower(word[^2]);

    private static int NextRun(ReadOnlySpan<char> name, int from)
    {
        var run = 0;
        for (var at = from; at < name.Length && (IsPartOfWord(name[at]) || IsApostrophe(name[at])); at++) run++;
        return run;
    }

    private static bool Touches(ReadOnlySpan<char> name, int at) =>
        (at > 0 && (IsPartOfWord(name[at - 1]) || name[at - 1] is '?' or '\uFFFD')) || (at + 1 < name.Length && IsPartOfWord(name[at + 1]));

    private static bool IsApostrophe(char letter) => letter is '\'' or '`' or '´' or '’' or '‘' or '‛' or 'ʼ' or 'ʻ' or 'ʿ' or 'ʾ' or 'ʽ' or '′' or 'ʹ' or '＇';

    // Direction marks, joiners, the byte order mark.
    private static bool IsUnseen(char letter) => char.GetUnicodeCategory(letter) is UnicodeCategory.Format;

    private static bool IsPartOfWord(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || (letter > '\u007F' && char.GetUnicodeCategory(letter) is
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber or UnicodeCategory.Surrogate);
}
