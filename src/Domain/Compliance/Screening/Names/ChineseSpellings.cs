namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>
/// Names of Chinese people in the spellings of Taiwan and Hong Kong, read as the mainland writes them: Tsai Ing-wen is Cai Yingwen, and Chow
/// Ting Zhou Ting. Only a name that is such a surname and such syllables from end to end is read so; one spelling has several readings, and of
/// their combinations the likeliest are taken.
/// </summary>
internal static class ChineseSpellings
{
    /// <summary>Of one given name in one spelling, and of the whole name.</summary>
    private const int GivenReadingsMax = 4;
    private const int ReadingsMax = 6;

    private const int WordsMax = 5;
    private const int SyllablesMax = 3;
    private const int LettersMax = 8;

    // Names come as they were written, and nearly all of them are none of these: they leave here without a copy.
    private static readonly Dictionary<string, string[]>[] Surnames = [new(StringComparer.OrdinalIgnoreCase), new(StringComparer.OrdinalIgnoreCase)];
    private static readonly Dictionary<string, string[]>[] Syllables = [new(StringComparer.OrdinalIgnoreCase), new(StringComparer.OrdinalIgnoreCase)];

    static ChineseSpellings()
    {
        const int Taiwan = 0, HongKong = 1;
        var mandarin = TableFile.Rows("han.txt").Where(row => row[0] == "m").Select(row => row[1]).ToArray();
        foreach (var syllable in mandarin) Add(Syllables[Taiwan], WadeGiles.Of(syllable), syllable);
        foreach (var row in TableFile.Rows("chinese.txt"))
        {
            switch (row[0])
            {
                case "surname":
                    foreach (var surname in row[1..]) Add(Surnames[Taiwan], WadeGiles.Of(surname), surname);
                    break;
                case "taiwan":
                    Add(Syllables[Taiwan], row[1], row[2..]);
                    Add(Surnames[Taiwan], row[1], row[2..]);
                    break;
                case "c":
                    Add(Syllables[HongKong], row[1], row[2..]);
                    break;
                default:
                    Add(Surnames[HongKong], row[1], row[2..]);
                    break;
            }
        }

        // Where both write a syllable the same it stands in no table of differences.
        foreach (var syllable in mandarin) Syllables[HongKong].TryAdd(syllable, [syllable]);
    }

    /// <returns>Words in pinyin, the surname first and the given name as one word; none where the name is none of these.</returns>
    public static IEnumerable<List<string>> ReadingsOf(List<string> words)
    {
        if (words.Count is < 2 or > WordsMax || !HasSurname(words) || !words.TrueForAll(IsPlain)) return [];
        return [.. Readings(words, 0), .. Readings(words, 1)];
    }

    private static IEnumerable<List<string>> Readings(List<string> words, int spelling)
    {
        // Chan Tai Man; Tai Man Chan; Peter Chan Tai Man, who is no Peter on the mainland.
        if (Read(words, 0, 1, words.Count, spelling) is { Count: > 0 } first) return first;
        if (Read(words, words.Count - 1, 0, words.Count - 1, spelling) is { Count: > 0 } last) return last;
        return words.Count > 2 ? Read(words, 1, 2, words.Count, spelling) : [];
    }

    private static List<List<string>> Read(List<string> words, int surname, int from, int to, int spelling)
    {
        if (to - from is < 1 or > SyllablesMax || !Surnames[spelling].TryGetValue(words[surname], out var surnames)) return [];
        var given = new List<string> { "" };
        for (var at = from; at < to; at++)
        {
            if (!Syllables[spelling].TryGetValue(words[at], out var readings)) return [];
            given = [.. given.SelectMany(_ => readings, (before, next) => before + next).Take(GivenReadingsMax)];
        }

        var written = words[surname] + string.Concat(words[from..to]);
        return [.. given.SelectMany(_ => surnames, (name, own) => new List<string> { own, name }).Where(reading => !string.Equals(reading[0] + reading[1], written, StringComparison.OrdinalIgnoreCase)).Take(ReadingsMax)];
    }

    private static bool HasSurname(List<string> words) => IsSurname(words[0]) || IsSurname(words[^1]) || IsSurname(words[1]);

    private static bool IsSurname(string word) => Surnames[0].ContainsKey(word) || Surnames[1].ContainsKey(word);

    private static bool IsPlain(string word) => word.Length is > 1 and <= LettersMax && word.All(char.IsAsciiLetter);

    private static void Add(Dictionary<string, string[]> table, string spelling, params string[] readings) =>
        table[spelling] = table.TryGetValue(spelling, out var known) ? [.. known, .. readings] : readings;
}
