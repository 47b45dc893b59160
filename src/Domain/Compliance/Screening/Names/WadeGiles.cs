namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>
/// Syllables of Mandarin as Wade and Giles spell them, without the apostrophes and dots that passports leave out: zhang and chang are both
/// chang then. Source: the table of the Library of Congress for the conversion of its catalogue.
/// </summary>
internal static class WadeGiles
{
    private static readonly Dictionary<string, string> Whole = new()
    {
        ["er"] = "erh", ["zi"] = "tzu", ["ci"] = "tzu", ["si"] = "ssu", ["zhi"] = "chih", ["chi"] = "chih", ["shi"] = "shih", ["ri"] = "jih",
        ["you"] = "yu", ["ye"] = "yeh", ["yue"] = "yueh", ["yan"] = "yen", ["yong"] = "yung", ["ge"] = "ko", ["ke"] = "ko", ["he"] = "ho",
        ["gui"] = "kuei", ["kui"] = "kuei", ["guo"] = "kuo", ["kuo"] = "kuo", ["huo"] = "huo", ["shuo"] = "shuo",
    };

    // The longest first.
    private static readonly (string Pinyin, string Spelt)[] Initials =
        [("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("d", "t"), ("g", "k"), ("j", "ch"), ("q", "ch"), ("x", "hs"), ("z", "ts"), ("c", "ts"), ("r", "j")];

    private static readonly Dictionary<string, string> Finals = new()
    {
        ["ian"] = "ien", ["ie"] = "ieh", ["ue"] = "ueh", ["ong"] = "ung", ["iong"] = "iung", ["uo"] = "o",
    };

    public static string Of(string syllable)
    {
        if (Whole.TryGetValue(syllable, out var whole)) return whole;
        foreach (var (pinyin, spelt) in Initials)
        {
            if (syllable.Length > pinyin.Length && syllable.StartsWith(pinyin, StringComparison.Ordinal)) return spelt + Final(syllable[pinyin.Length..]);
        }

        return syllable.Length > 1 && char.IsAsciiLetter(syllable[0]) && !"aeiouwy".Contains(syllable[0], StringComparison.Ordinal) ? syllable[0] + Final(syllable[1..]) : syllable;
    }

    private static string Final(string final) => Finals.GetValueOrDefault(final, final);
}
