namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>
/// Folds habits of spelling that change no sound: Qasim and Kasim, Philip and Filip, Hussein and Husein. What is left differs
/// for a reason. Capitals stand for the sounds that Latin writes with two letters: S for sh, C for ch, X for kh, T for ts.
/// </summary>
internal static class SoundFold
{
    public const int LengthMax = 64;

    /// <summary>From so many letters on a word that ends in "ow" is rather one of eastern Europe than Snow or Chow.</summary>
    private const int SlavicLengthMin = 6;

    // Longest first: the first that fits is taken.
    private static readonly (string From, string To)[] Rules =
    [
        ("schtsch", "SC"), ("shch", "SC"), ("szcz", "SC"), ("tsch", "C"), ("dsch", "j"), ("tch", "C"), ("sch", "S"), ("dzh", "j"),
        ("dj", "j"), ("zh", "j"), ("zj", "j"), ("cz", "C"), ("sz", "S"), ("ph", "f"), ("kh", "X"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("bh", "b"), ("sh", "S"), ("ch", "C"),
        ("ts", "T"), ("tz", "T"), ("ck", "k"), ("qu", "ku"),
        ("ou", "u"), ("oo", "u"), ("uw", "u"), ("ee", "i"), ("iy", "i"), ("ij", "i"), ("yi", "i"), ("ie", "i"), ("ii", "i"), ("yy", "i"), ("iye", "ie"),
        ("ai", "e"), ("ay", "e"), ("ei", "e"), ("ey", "e"), ("ae", "e"), ("oe", "e"), ("aw", "o"), ("au", "o"), ("ow", "o"),
    ];

    private static readonly int[] RulesOf = FirstRules();

    /// <returns>How many symbols were written; at most <see cref="LengthMax"/>.</returns>
    public static int Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        var length = 0;
        for (var at = 0; at < word.Length && length < LengthMax - 2;)
        {
            var (taken, to) = Next(word, at);
            foreach (var symbol in to)
            {
                if (length == 0 || folded[length - 1] != symbol) folded[length++] = symbol;
            }

            if (taken == 1 && to.Length == 0)
            {
                var single = Single(word, at);
                if (length == 0 || folded[length - 1] != single) folded[length++] = single;
                if (word[at] == 'x' && single == 'k') folded[length++] = 's';
            }

            at += taken;
        }

        return length;
    }

    private static (int Taken, string To) Next(ReadOnlySpan<char> word, int at)
    {
        var letter = word[at];
        if (letter is < 'a' or > 'z' || RulesOf[letter - 'a'] == 0) return (1, "");
        if (letter is 'a' or 'o' && IsSaidAsV(word, at + 1)) return (2, letter == 'a' ? "av" : "ov");
        foreach (var (from, to) in Rules)
        {
            if (from[0] == letter && word[at..].StartsWith(from, StringComparison.Ordinal)) return (from.Length, to);
        }

        return (1, "");
    }

    /// <summary>A w between vowels is said as v by whoever writes Javad as Jawad and Kovalski as Kowalski, as is every one of a word that ends as Lawrow does.</summary>
    private static bool IsSaidAsV(ReadOnlySpan<char> word, int at) => at < word.Length && word[at] == 'w'
        && ((at + 1 < word.Length && word[at + 1] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y') || (word.Length >= SlavicLengthMin && word.EndsWith("ow", StringComparison.Ordinal)));

    private static char Single(ReadOnlySpan<char> word, int at) => word[at] switch
    {
        'q' => 'k',
        'c' => at + 1 < word.Length && word[at + 1] is ('e' or 'i' or 'y') ? 's' : 'k',
        'x' => at == 0 ? 'S' : 'k',
        'w' => at == 0 ? 'v' : 'u',
        'y' => 'i',
        var letter => letter,
    };

    private static int[] FirstRules()
    {
        var counts = new int['z' - 'a' + 1];
        foreach (var (from, _) in Rules) counts[from[0] - 'a']++;
        return counts;
    }
}
