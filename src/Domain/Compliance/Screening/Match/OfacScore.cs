using System.Collections.Immutable;
using System.Text;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Match;

/// <summary>
/// What OFAC's public search would say, so that an examiner who compares finds the same figure: by its FAQ 249 and the scores it
/// shows. The greater of two: Jaro and Winkler's similarity of the whole strings where their first letters agree; and the
/// mean over the searched words of each one's best similarity to a word of the name.
/// </summary>
public static class OfacScore
{
    private const int LengthMax = 256;
    private const double WordMin = 0.5;
    private const double PrefixGate = 0.7;

    /// <summary>Nobody searches for more words than this; what a client packs into one name must not cost more for each name of an entry.</summary>
    private const int WordsMax = 12;

    /// <returns>0 to 100, as its page shows it.</returns>
    public static int Of(string searched, string listed) => Of(Words(searched), Words(listed));

    /// <summary>Of an entry its page shows the best that any of its names gets.</summary>
    public static int Of(string searched, ImmutableArray<ListName> names)
    {
        var (ours, best) = (Words(searched), 0);
        foreach (var name in names)
        {
            // Of those in another script it finds none.
            if (best < 100 && (ours.Count == 0 || char.IsAscii(name.Text[0]) == char.IsAscii(searched[0]))) best = Math.Max(best, Of(ours, Words(name.Text)));
        }

        return best;
    }

    private static int Of(List<string> ours, List<string> theirs)
    {
        if (ours.Count == 0 || theirs.Count == 0) return 0;
        return (int)Math.Round(100 * Math.Max(OfWhole(string.Join(' ', ours), string.Join(' ', theirs)), OfWords(ours, theirs)), MidpointRounding.AwayFromZero);
    }

    private static double OfWhole(string ours, string theirs) => ours[0] == theirs[0] ? JaroWinkler(ours, theirs, prefixFrom: 0) : 0;

    private static double OfWords(List<string> ours, List<string> theirs)
    {
        var longer = ours.FindAll(word => word.Length > 2);
        var searched = longer.Count > 0 ? longer : ours;
        if (searched.Count > WordsMax) searched = searched[..WordsMax];
        var sum = 0.0;
        foreach (var word in searched)
        {
            var best = 0.0;
            foreach (var other in theirs) best = Math.Max(best, JaroWinkler(word, other, PrefixGate));
            if (best >= WordMin) sum += best;
        }

        return sum / searched.Count;
    }

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in name.AsSpan(0, Math.Min(name.Length, LengthMax)))
        {
            if (char.IsLetterOrDigit(letter) || letter == '_') word.Append(char.ToUpperInvariant(letter));
            else if (letter is not ('\'' or '.' or ',' or '’')) End(words, word);
        }

        End(words, word);
        return words;
    }

    private static void End(List<string> words, StringBuilder word)
    {
        if (word.Length > 0) words.Add(word.ToString());
        word.Clear();
    }

    private static double JaroWinkler(string one, string other, double prefixFrom)
    {
        var jaro = Jaro(one, other);
        if (jaro <= prefixFrom) return jaro;
        var prefix = 0;
        while (prefix < 4 && prefix < one.Length && prefix < other.Length && one[prefix] == other[prefix]) prefix++;
        return jaro + (prefix * 0.1 * (1 - jaro));
    }

    private static double Jaro(string one, string other)
    {
        var reach = Math.Max(0, (Math.Max(one.Length, other.Length) / 2) - 1);
        Span<bool> ours = stackalloc bool[one.Length];
        Span<bool> theirs = stackalloc bool[other.Length];
        var common = 0;
        for (var i = 0; i < one.Length; i++)
        {
            for (var j = Math.Max(0, i - reach); j < Math.Min(other.Length, i + reach + 1); j++)
            {
                if (theirs[j] || one[i] != other[j]) continue;
                ours[i] = theirs[j] = true;
                common++;
                break;
            }
        }

        if (common == 0) return 0;
        var moved = 0;
        for (int i = 0, j = 0; i < one.Length; i++)
        {
            if (!ours[i]) continue;
            while (!theirs[j]) j++;
            if (one[i] != other[j++]) moved++;
        }

        double matched = common;
        return ((matched / one.Length) + (matched / other.Length) + ((matched - (moved / 2)) / matched)) / 3;
    }
}
