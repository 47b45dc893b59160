using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening.Index;

/// <summary>
/// Names by their words. Immutable and flat: a few large arrays of numbers, which the collector passes over. Every word knows the
/// names that have it; every run of two or three words is found by how it sounds when it is written as one.
/// </summary>
internal sealed class NameIndex
{
    /// <summary>Distinct words, those with short folds first.</summary>
    public required NameToken[] Tokens { get; init; }

    /// <summary>Signatures of the tokens' folds, beside them for speed.</summary>
    public required ulong[] Letters { get; init; }

    /// <summary>Where tokens begin whose fold has at least so many symbols.</summary>
    public required int[] LengthStarts { get; init; }

    /// <summary>The tokens of name n stand in <see cref="NameTokens"/> from NameStarts[n] to NameStarts[n + 1].</summary>
    public required int[] NameStarts { get; init; }
    public required int[] NameTokens { get; init; }

    /// <summary>What the name belongs to: an entry, a subject.</summary>
    public required int[] Owners { get; init; }

    /// <summary>Which of its owner's names it is.</summary>
    public required ushort[] Ordinals { get; init; }
    public required string[] Natives { get; init; }
    public required bool[] AreLossy { get; init; }
    public required bool[] AreWeak { get; init; }

    /// <summary>All weight of a name, and what of it needs no candidate to be found: particles, initials, numbers.</summary>
    public required ushort[] Weights { get; init; }
    public required ushort[] FreeWeights { get; init; }
    public required byte[] Initials { get; init; }

    /// <summary>The names that have token t, from PostingStarts[t] to PostingStarts[t + 1].</summary>
    public required int[] PostingStarts { get; init; }
    public required int[] Postings { get; init; }

    /// <summary>Words and runs of words by the hash of their consonants, in order, and the names that have them.</summary>
    public required ulong[] RunKeys { get; init; }
    public required int[] RunNames { get; init; }

    /// <summary>The tokens of each group of variants: <see cref="VariantTable"/>.</summary>
    public required int[][] Variants { get; init; }

    /// <summary>Tokens by their letters in any order: <see cref="NameToken.Anagram"/>.</summary>
    public required ulong[] AnagramKeys { get; init; }
    public required int[] AnagramTokens { get; init; }

    /// <summary>Tokens whose script leaves vowels out.</summary>
    public required int[] OpenTokens { get; init; }

    public required TokenPool Pool { get; init; }

    /// <summary>The near words of words that were asked for before.</summary>
    public NearWordsMemory Memory { get; } = new();

    public int NameCount => Owners.Length;

    public ReadOnlySpan<int> TokensOf(int name) => NameTokens.AsSpan(NameStarts[name], NameStarts[name + 1] - NameStarts[name]);

    public ReadOnlySpan<int> NamesWith(int token) => Postings.AsSpan(PostingStarts[token], PostingStarts[token + 1] - PostingStarts[token]);

    /// <summary>Names with a word or a run of words that sounds so.</summary>
    public ReadOnlySpan<int> NamesWithRun(ulong key) => With(RunKeys, RunNames, key);

    public ReadOnlySpan<int> TokensOfLetters(ulong key) => With(AnagramKeys, AnagramTokens, key);

    private static ReadOnlySpan<int> With(ulong[] keys, int[] numbers, ulong key)
    {
        var first = Array.BinarySearch(keys, key);
        if (first < 0) return [];
        var last = first;
        while (first > 0 && keys[first - 1] == key) first--;
        while (last + 1 < keys.Length && keys[last + 1] == key) last++;
        return numbers.AsSpan(first, last - first + 1);
    }
}
