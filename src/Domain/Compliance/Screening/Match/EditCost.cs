using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening.Match;

/// <summary>
/// How far two folded words are apart, in hundredths of one changed letter: Damerau and Levenshtein's distance with neighbours
/// changing places, where sounds that are near cost less than sounds that are far.
/// </summary>
internal static class EditCost
{
    /// <summary>More than any word may cost.</summary>
    public const int TooFar = 100_000;

    private const int Symbols = 128;
    private const int Far = 100;
    private const int Transposed = 70;

    /// <summary>The least that a letter too many costs, and what a vowel does beside a script without vowels.</summary>
    private const int InsertedMin = 45;
    private const int OpenInserted = 12;

    // Pairs of near sounds, with what taking one for the other costs.
    private const string Near =
        "ei25 ou25 ai45 ae40 ao40 au50 eo50 iu50 io60 eu50 bp50 dt50 gk40 vf50 sz45 sS45 SC45 jC45 jg45 ji45 mn55 lr60 vb55 vu30 kX30 hX25 hk60 "
        + "Ts40 Tz40 TC50 TS60 zj50 zS60 jS60 CX50 Ck50 gh55 gX50 kh60 ui50 vh80 0o25 1i25 1l25 5s25 9g25 3e25 4a25 8b25 7t40 mv90";

    private static readonly byte[] Substituted = SubstitutionTable();
    private static readonly byte[] Inserted = InsertionTable();

    /// <param name="isOpen">One of the words comes from a script without vowels: they then cost next to nothing.</param>
    /// <returns>The cost, or <see cref="TooFar"/> where it is more than the most that was asked for.</returns>
    public static int Of(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most, bool isOpen)
    {
        if (one.Length > other.Length)
        {
            var longer = one;
            one = other;
            other = longer;
        }

        // A path that leaves the diagonal must come back to where the lengths end, and each step aside costs at least so much.
        var longerBy = other.Length - one.Length;
        var aside = most / (isOpen ? OpenInserted : InsertedMin);
        if (other.Length > SoundFold.LengthMax || longerBy > aside) return TooFar;
        var (below, above) = ((aside - longerBy) / 2, (aside + longerBy) / 2);
        var width = other.Length + 1;
        Span<int> rows = stackalloc int[3 * width];
        var before = rows[..width];
        var last = rows.Slice(width, width);
        var row = rows[(2 * width)..];
        for (var column = 1; column < width; column++) last[column] = column > above ? TooFar : last[column - 1] + Insert(other[column - 1], isOpen);
        for (var line = 1; line <= one.Length; line++)
        {
            var letter = one[line - 1];
            var insert = Insert(letter, isOpen);
            var first = Math.Max(1, line - below);
            var end = Math.Min(width - 1, line + above);
            var least = row[first - 1] = first == 1 && line <= below ? last[0] + insert : TooFar;
            for (var column = first; column <= end; column++)
            {
                var with = other[column - 1];
                var cost = Math.Min(last[column] + insert, row[column - 1] + Insert(with, isOpen));
                cost = Math.Min(cost, last[column - 1] + (letter == with ? 0 : Substitute(letter, with, isOpen)));
                if (line > 1 && column > 1 && letter == other[column - 2] && one[line - 2] == with && letter != with) cost = Math.Min(cost, before[column - 2] + Transposed);
                row[column] = cost;
                least = Math.Min(least, cost);
            }

            if (end + 1 < width) row[end + 1] = TooFar;
            if (least > most) return TooFar;
            var oldest = before;
            before = last;
            last = row;
            row = oldest;
        }

        return last[width - 1] > most ? TooFar : last[width - 1];
    }

    private static int Substitute(char one, char other, bool isOpen)
    {
        if (one >= Symbols || other >= Symbols) return Far;
        if (isOpen && IsWeak(one) && IsWeak(other)) return 10;
        return Substituted[(one * Symbols) + other];
    }

    private static int Insert(char letter, bool isOpen) =>
        isOpen && IsWeak(letter) ? OpenInserted : letter < Symbols ? Inserted[letter] : Far;

    private static bool IsWeak(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'v';

    private static byte[] SubstitutionTable()
    {
        var costs = new byte[Symbols * Symbols];
        Array.Fill(costs, (byte)Far);
        foreach (var pair in Near.Split(' '))
        {
            var cost = byte.Parse(pair.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture);
            costs[(pair[0] * Symbols) + pair[1]] = costs[(pair[1] * Symbols) + pair[0]] = cost;
        }

        for (var symbol = 0; symbol < Symbols; symbol++)
        {
            costs[(symbol * Symbols) + WordSplitter.AnyLetter] = costs[(WordSplitter.AnyLetter * Symbols) + symbol] = 15;
            costs[(symbol * Symbols) + symbol] = 0;
        }

        return costs;
    }

    private static byte[] InsertionTable()
    {
        var costs = new byte[Symbols];
        Array.Fill(costs, (byte)90);
        foreach (var vowel in "aeiou") costs[vowel] = 60;
        costs['h'] = 45;
        costs['i'] = 50;
        costs[WordSplitter.AnyLetter] = 45;
        return costs;
    }
}
