using System.IO.Hashing;
using System.Runtime.InteropServices;
using FinCode.Domain.Compliance.Screening.Match;
using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening.Index;

/// <summary>What words written as one and apart have in common: their consonants as they sound.</summary>
internal static class RunKey
{
    // One word stands for several and never for one, so the two are kept apart.
    private const ulong OfOneWord = 0x9E3779B97F4A7C15;

    /// <summary>The key that words written as one are found by, or one word that several are found by: by which a name is kept.</summary>
    /// <returns>0 where the words are too short, or of a kind that is never joined.</returns>
    public static ulong Of(ReadOnlySpan<NameToken> words) => Keyed(words, words.Length == 1);

    /// <summary>The key of what these words may be written as elsewhere: one word as several, several as one.</summary>
    /// <returns>0 as <see cref="Of"/>.</returns>
    public static ulong OfOther(ReadOnlySpan<NameToken> words) => Keyed(words, words.Length > 1);

    private static ulong Keyed(ReadOnlySpan<NameToken> words, bool isOne) => Sounds(words) is var key && key != 0 && isOne ? key ^ OfOneWord : key;

    private static ulong Sounds(ReadOnlySpan<NameToken> words)
    {
        Span<char> joined = stackalloc char[SoundFold.LengthMax];
        var length = 0;
        foreach (var word in words)
        {
            if (!JoinedWords.CanJoin(word) || length + word.Text.Length > joined.Length) return 0;
            word.Text.CopyTo(joined[length..]);
            length += word.Text.Length;
        }

        return length < JoinedWords.LettersMin - 1 ? 0 : Sounds(joined[..length]);
    }

    private static ulong Sounds(ReadOnlySpan<char> joined)
    {
        Span<char> folded = stackalloc char[SoundFold.LengthMax];
        var symbols = SoundFold.Fold(joined, folded);
        var kept = JoinedWords.Consonants(folded[..symbols]);
        return kept < 1 ? 0 : XxHash3.HashToUInt64(MemoryMarshal.AsBytes(folded[..kept]));
    }
}
