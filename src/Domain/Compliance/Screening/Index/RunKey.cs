using System.IO.Hashing;
using System.Runtime.InteropServices;
using FinCode.Domain.Compliance.Screening.Match;
using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening.Index;

/// <summary>What words written as one and apart have in common: their consonants as they sound.</summary>
internal static class RunKey
{
    /// <returns>0 where the words are too short, or of a kind that is never joined.</returns>
    public static ulong Of(ReadOnlySpan<NameToken> words)
    {
        Span<char> joined = stackalloc char[SoundFold.LengthMax];
        var length = 0;
        foreach (var word in words)
        {
            if (!JoinedWords.CanJoin(word) || length + word.Text.Length > joined.Length) return 0;
            word.Text.CopyTo(joined[length..]);
            length += word.Text.Length;
        }

        return length < JoinedWords.LettersMin - 1 ? 0 : Of(joined[..length]);
    }

    private static ulong Of(ReadOnlySpan<char> joined)
    {
        Span<char> folded = stackalloc char[SoundFold.LengthMax];
        var symbols = SoundFold.Fold(joined, folded);
        var kept = JoinedWords.Consonants(folded[..symbols]);
        return kept < 1 ? 0 : XxHash3.HashToUInt64(MemoryMarshal.AsBytes(folded[..kept]));
    }
}
