using System.Numerics;
using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening.Match;

/// <summary>Words in a row that are written as one elsewhere: Abdul Rahman and Abdulrahman, al Qaeda and Alqaeda.</summary>
internal static class JoinedWords
{
    public const int LettersMin = 5;
    public const int WordsMax = 3;
    private const int CostMax = 60;

    /// <summary>Whether a word may be part of such a run.</summary>
    public static bool CanJoin(NameToken token) => token.Role is TokenRole.Name or TokenRole.Particle or TokenRole.Initial;

    public static bool Match(ReadOnlySpan<NameToken> several, NameToken single)
    {
        if (single.Role is not TokenRole.Name) return false;
        var length = 0;
        ulong letters = 0;
        foreach (var token in several)
        {
            if (!CanJoin(token)) return false;
            length += token.Text.Length;
            letters |= token.Letters;
        }

        // Folding changes words at their seams, so a letter may be missing; a length that is far off cannot match.
        if (length < LettersMin || Math.Abs(length - single.Text.Length) > 2 || length > SoundFold.LengthMax) return false;
        if (BitOperations.PopCount((letters ^ single.Letters) & NameToken.FirstBits & ~NameToken.VowelBits) > 2) return false;

        Span<char> joined = stackalloc char[SoundFold.LengthMax];
        var at = 0;
        foreach (var token in several)
        {
            token.Text.CopyTo(joined[at..]);
            at += token.Text.Length;
        }

        if (joined[..at].SequenceEqual(single.Text)) return true;
        Span<char> folded = stackalloc char[SoundFold.LengthMax];
        var symbols = SoundFold.Fold(joined[..at], folded);
        return HaveSameConsonants(folded[..symbols], single.Fold) && EditCost.Of(folded[..symbols], single.Fold, CostMax, isOpen: false) <= CostMax;
    }

    /// <summary>What is left of a fold without its vowels and h, each sound once in a row: by this an index finds runs of words.</summary>
    public static int Consonants(Span<char> folded)
    {
        var kept = 0;
        foreach (var symbol in folded)
        {
            if (symbol is 'a' or 'e' or 'i' or 'o' or 'u' or 'h' || (kept > 0 && folded[kept - 1] == symbol)) continue;
            folded[kept++] = symbol;
        }

        return kept;
    }

    private static bool HaveSameConsonants(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (other.Length > SoundFold.LengthMax) return false;
        Span<char> ours = stackalloc char[SoundFold.LengthMax];
        Span<char> theirs = stackalloc char[SoundFold.LengthMax];
        one.CopyTo(ours);
        other.CopyTo(theirs);
        return ours[..Consonants(ours[..one.Length])].SequenceEqual(theirs[..Consonants(theirs[..other.Length])]);
    }
}
