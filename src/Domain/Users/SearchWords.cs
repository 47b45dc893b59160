using System.Globalization;
using System.Text;

namespace FinCode.Domain.Users;

/// <summary>
/// Words as they are searched: lower-case letters and digits, without accents. The same folding makes what is stored and
/// what is asked for, so it decides what is found.
/// </summary>
public static class SearchWords
{
    // Letters that no decomposition takes apart, and the accented Latin letters: the platform runs without ICU, which would decompose them.
    private const string Accented =
        "àa áa âa ãa äa åa āa ăa ąa çc ćc ĉc ċc čc ďd đd ðd èe ée êe ëe ēe ĕe ėe ęe ěe ĝg ğg ġg ģg ĥh ħh ìi íi îi ïi ĩi īi ĭi įi ıi ĵj ķk ĺl ļl ľl łl " +
        "ñn ńn ņn ňn ŋn òo óo ôo õo öo øo ōo ŏo őo ŕr ŗr řr śs ŝs şs šs șs ţt ťt ŧt țt ùu úu ûu üu ũu ūu ŭu ůu űu ųu ŵw ýy ÿy ŷy źz żz žz " +
        "ạa ảa ấa ầa ẩa ẫa ậa ắa ằa ẳa ẵa ặa ẹe ẻe ẽe ếe ềe ểe ễe ệe ỉi ịi ọo ỏo ốo ồo ổo ỗo ộo ớo ờo ởo ỡo ợo ơo ụu ủu ứu ừu ửu ữu ựu ưu ỳy ỵy ỷy ỹy ẓz ṣs ḍd ṭt ọo ẹe";

    private static readonly Dictionary<char, string> Plain = Accented.Split(' ').DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1..])
        .Concat(new Dictionary<char, string> { ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['þ'] = "th" })
        .ToDictionary();

    /// <summary>The words of a text, folded, each once, in order.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in text)
        {
            var letter = char.ToLowerInvariant(character);
            if (Plain.TryGetValue(letter, out var plain))
            {
                word.Append(plain);
            }
            else if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
            {
                word.Append(letter);
            }
            else if (!IsSilent(letter))
            {
                End();
            }
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0 && !words.Contains(word.ToString())) words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>
    /// The words that somebody looks for: an address as it is, a number without the zero that is dialled at home, and the
    /// rest as words.
    /// </summary>
    public static IReadOnlyList<string> Asked(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(part => part.Contains('@', StringComparison.Ordinal) ? [part.ToLowerInvariant()] : Of(part))
            .Select(word => word.All(char.IsAsciiDigit) ? word.TrimStart('0') : word)
            .Where(word => word.Length > 0)
            .Distinct()
            .Take(Limits.SearchWordsMax),
    ];

    /// <summary>The digits of a number and each of its endings, from four digits up.</summary>
    public static IEnumerable<string> OfPhone(string number)
    {
        var digits = new string([.. number.Where(char.IsAsciiDigit)]);
        for (var at = 0; at <= digits.Length - Limits.PhoneEndingLengthMin; at++)
        {
            yield return digits[at..];
        }
    }

    // An accent of its own belongs to the letter before it; an apostrophe splits no name: O'Brien is obrien.
    private static bool IsSilent(char letter) =>
        letter is '\'' or '’' || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark;
}
