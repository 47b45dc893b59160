using System.Globalization;
using System.Text;

namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>A word in Latin letters, lower case.</summary>
/// <param name="IsOpen">Its script leaves vowels out.</param>
/// <param name="IsLossy">Many other words are read the same.</param>
internal readonly record struct LatinWord(string Text, bool IsOpen, bool IsLossy);

/// <summary>Brings words into Latin by the tables. What no table reads stays as it is, so that it still meets its like.</summary>
internal static class Romaniser
{
    /// <summary>Surnames of two characters; elsewhere a Han name written as one word begins with a surname of one.</summary>
    private static readonly HashSet<string> LongSurnames =
        ["欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "东方", "東方", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "独孤", "南宫", "西门"];

    public static void Append(string word, bool isOnly, ReadingStyle style, List<LatinWord> latin)
    {
        var first = word[0];
        if (HanReadings.Is(first)) AppendHan(word, isOnly, style, latin);
        else if (Hangul.Is(first)) AppendHangul(word, isOnly, style, latin);
        else if (Devanagari.Is(first)) Add(latin, Devanagari.Romanise(word), isOpen: false, isLossy: false);
        else if (ArabicNames.Is(first)) AppendArabic(word, style, latin);
        else if (first is >= '\u0590' and <= '\u05FF' or >= '\u0E00' and <= '\u0E7F') Add(latin, ByLetters(word, style), isOpen: true, isLossy: false);
        else Add(latin, ByLetters(word, style), isOpen: false, isLossy: false);
    }

    private static void AppendHan(string word, bool isOnly, ReadingStyle style, List<LatinWord> latin)
    {
        var surname = isOnly && word.Length > 2 && LongSurnames.Contains(word[..2]) ? 2 : 1;
        if (!isOnly || word.Length <= surname)
        {
            Add(latin, OfHan(word, style), isOpen: false, isLossy: true);
            return;
        }

        Add(latin, OfHan(word.AsSpan(0, surname), style), isOpen: false, isLossy: true);
        Add(latin, OfHan(word.AsSpan(surname), style), isOpen: false, isLossy: true);
    }

    private static string OfHan(ReadOnlySpan<char> word, ReadingStyle style)
    {
        var text = new StringBuilder(word.Length * 4);
        foreach (var character in word)
        {
            text.Append(HanReadings.Is(character)
                ? (style is ReadingStyle.Second ? HanReadings.Korean(character) : null) ?? HanReadings.Mandarin(character) ?? character.ToString()
                : Letter(character, second: false));
        }

        return text.ToString();
    }

    private static void AppendHangul(string word, bool isOnly, ReadingStyle style, List<LatinWord> latin)
    {
        var southern = style is ReadingStyle.Second;
        var text = new StringBuilder(word.Length * 4);
        for (var at = 0; at < word.Length; at++)
        {
            var isSurname = at == 0 && (isOnly || word.Length == 1);
            text.Append(!Hangul.Is(word[at]) ? Letter(word[at], second: false)
                : isSurname ? Hangul.Surname(word[at], southern)
                : Hangul.Romanise(word[at], southern));
            if (isSurname && word.Length is > 1 and <= 4)
            {
                Add(latin, text.ToString(), isOpen: false, isLossy: false);
                text.Clear();
            }
        }

        Add(latin, text.ToString(), isOpen: false, isLossy: false);
    }

    private static void AppendArabic(string word, ReadingStyle style, List<LatinWord> latin)
    {
        var bare = WithoutMarks(word);
        if (ArabicNames.Find(bare) is { } known)
        {
            Add(latin, known, isOpen: false, isLossy: false);
            return;
        }

        // The article is written with its word.
        if (bare.Length > 3 && bare.StartsWith("ال", StringComparison.Ordinal))
        {
            Add(latin, "al", isOpen: false, isLossy: false);
            bare = bare[2..];
        }

        if (ArabicNames.Find(bare) is { } stem) Add(latin, stem, isOpen: false, isLossy: false);
        else Add(latin, ByLetters(bare, style), isOpen: true, isLossy: false);
    }

    private static string ByLetters(ReadOnlySpan<char> word, ReadingStyle style)
    {
        var second = style is ReadingStyle.Second;
        var text = new StringBuilder(word.Length + 8);
        foreach (var letter in word) text.Append(Letter(letter, second));
        return text.ToString();
    }

    private static string Letter(char letter, bool second)
    {
        if (letter == WordSplitter.AnyLetter) return "?";
        if (letter is >= '\u30A1' and <= '\u30F6') letter = (char)(letter - 0x60);
        if (letter is 'ゃ' or 'ゅ' or 'ょ') letter = (char)(letter + 1);
        if (LetterTable.Of(letter, second) is { } latin) return latin;
        return char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            ? ""
            : char.ToLowerInvariant(letter).ToString();
    }

    private static string WithoutMarks(string word) =>
        word.Any(IsMark) ? new string([.. word.Where(letter => !IsMark(letter))]) : word;

    private static bool IsMark(char letter) => letter is '\u0640' || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark;

    private static void Add(List<LatinWord> latin, string text, bool isOpen, bool isLossy)
    {
        if (text.Length > 0) latin.Add(new LatinWord(text, isOpen, isLossy));
    }
}

/// <summary>Some letters are read in two ways. A name is read in one way throughout.</summary>
internal enum ReadingStyle : byte
{
    First,

    /// <summary>Ukrainian г as h, the South's Hangul, Han characters as Koreans read them.</summary>
    Second,
}
