namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>
/// Hangul syllables in Latin, as names are written: after McCune and Reischauer without marks, which the lists and the
/// North use; or after the revised romanisation, which the South uses.
/// </summary>
internal static class Hangul
{
    private static readonly string[] Initials = ["k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
    private static readonly string[] InitialsSouth = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
    private static readonly string[] Vowels = ["a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i"];
    private static readonly string[] VowelsSouth = ["a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"];
    private static readonly string[] Finals =
        ["", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"];

    private static readonly Dictionary<string, string> SurnamesSouth = new()
    {
        ["김"] = "kim", ["이"] = "lee", ["박"] = "park", ["최"] = "choi", ["정"] = "jung", ["강"] = "kang", ["조"] = "cho", ["윤"] = "yoon", ["장"] = "jang",
        ["임"] = "lim", ["한"] = "han", ["오"] = "oh", ["신"] = "shin", ["권"] = "kwon", ["황"] = "hwang", ["안"] = "ahn", ["송"] = "song", ["유"] = "yoo",
        ["홍"] = "hong", ["전"] = "jeon", ["고"] = "ko", ["문"] = "moon", ["손"] = "son", ["배"] = "bae", ["백"] = "baek", ["허"] = "heo", ["노"] = "noh",
    };

    public static bool Is(char letter) => letter is >= '\uAC00' and <= '\uD7A3';

    public static string Romanise(char syllable, bool southern)
    {
        var index = syllable - '\uAC00';
        var initial = (southern ? InitialsSouth : Initials)[index / 588];
        var vowel = (southern ? VowelsSouth : Vowels)[index % 588 / 28];
        return initial + vowel + Finals[index % 28];
    }

    public static string Surname(char syllable, bool southern) => (syllable, southern) switch
    {
        ('이', false) => "ri",
        (_, true) when SurnamesSouth.TryGetValue(syllable.ToString(), out var customary) => customary,
        _ => Romanise(syllable, southern),
    };
}
