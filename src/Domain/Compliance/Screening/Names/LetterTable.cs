using System.Globalization;

namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>What each letter is in Latin, by table: one reading, and another where lists use two.</summary>
internal static class LetterTable
{
    private static readonly string?[] First = new string?[char.MaxValue + 1];
    private static readonly string?[] Second = new string?[char.MaxValue + 1];

    static LetterTable()
    {
        for (var letter = 'a'; letter <= 'z'; letter++)
        {
            First[letter] = First[char.ToUpperInvariant(letter)] = letter.ToString();
        }

        for (var digit = '0'; digit <= '9'; digit++) First[digit] = digit.ToString();
        foreach (var row in TableFile.Rows("latin.txt"))
        {
            foreach (var letter in row[1]) First[letter] = row[0];
        }

        foreach (var row in TableFile.Rows("scripts.txt"))
        {
            var readings = row[1].Split('/');
            Set(row[0][0], readings[0] == "-" ? "" : readings[0], readings[^1] == "-" ? "" : readings[^1]);
        }

        foreach (var (marked, plain) in Marked) Set(marked, First[plain], Second[plain]);
        AddDigitsOfOtherScripts();
    }

    /// <summary>Null where the table has no reading: the letter then stands for itself.</summary>
    public static string? Of(char letter, bool second) => second ? Second[letter] ?? First[letter] : First[letter];

    private static void Set(char letter, string? first, string? second)
    {
        First[letter] = First[char.ToUpperInvariant(letter)] = first;
        if (first != second) Second[letter] = Second[char.ToUpperInvariant(letter)] = second;
    }

    private static void AddDigitsOfOtherScripts()
    {
        for (var letter = (char)0x0660; letter < 0x3000; letter++)
        {
            var value = CharUnicodeInfo.GetDecimalDigitValue(letter);
            if (value >= 0) First[letter] = value.ToString(CultureInfo.InvariantCulture);
        }
    }

    // Letters with accents that are not combining marks of their own. (й and ї are letters of the table.)
    private static IEnumerable<(char Marked, char Plain)> Marked =>
        "άα έε ήη ίι ϊι ΐι όο ύυ ϋυ ΰυ ώω ѐе ѝи ӑа ӓа ӗе ӥи ӧо ӱу ӳу ӟз ӝж ӵч ӹы".Split(' ').Select(pair => (pair[0], pair[1]));
}
