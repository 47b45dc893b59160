using System.Numerics;
using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening.Match;

/// <summary>How two words came to match. Told to the officer who looks at a hit.</summary>
[GenerateSerializer, Alias("fincode.token-match-kind")]
public enum TokenMatchKind : byte
{
    None,
    Exact,

    /// <summary>The same sounds, spelt differently.</summary>
    Spelling,

    /// <summary>A known other spelling of the same name.</summary>
    Variant,
    Nickname,
    Initial,

    /// <summary>Two words on one side, one on the other.</summary>
    Joined,

    /// <summary>A few letters differ.</summary>
    Near,
}

/// <param name="Similarity">Thousandths.</param>
internal readonly record struct TokenMatch(short Similarity, TokenMatchKind Kind)
{
    public TokenMatch(int similarity, TokenMatchKind kind)
        : this((short)similarity, kind)
    {
    }
}

/// <summary>Compares two words.</summary>
internal static class TokenSimilarity
{
    /// <summary>From so many letters on a word that joins may have any one letter wrong, and not just a vowel.</summary>
    private const int SlipLengthMin = 4;

    /// <summary>From so many letters on a word for a number may be misspelt: "first", but not "one".</summary>
    public const int NumberWordLettersMin = 5;

    public static TokenMatch Of(NameToken one, NameToken other, MatchTuning tuning)
    {
        if (one.Text == other.Text) return new TokenMatch(1000, TokenMatchKind.Exact);
        if (one.Role is TokenRole.Number || other.Role is TokenRole.Number) return OfNumbers(one, other, tuning);
        if (one.Role is TokenRole.Initial || other.Role is TokenRole.Initial) return OfInitial(one, other, tuning);

        // What joins words or says what a company is matches its like, and what is a slip from it: "al" is no misspelling of "ali".
        var areUnlike = IsSmall(one.Role) != IsSmall(other.Role);
        if (one.Anagram == other.Anagram && AreSwapped(one.Spelt, other.Spelt))
        {
            var letters = one.Spelt.Length;
            return areUnlike && letters < 3 ? default : new TokenMatch(1000 - (tuning.SwapCost * 10 / letters), TokenMatchKind.Near);
        }

        if (areUnlike) return IsSlip(one, other) ? new TokenMatch(tuning.SlipSimilarity, TokenMatchKind.Near) : default;
        var isOpen = one.IsOpen || other.IsOpen;
        if (one.Letters == other.Letters && one.Fold == other.Fold) return new TokenMatch(tuning.FoldSimilarity, TokenMatchKind.Spelling);
        var length = Math.Max(one.Text.Length, other.Text.Length);
        var near = MayBeNear(one, other) ? ByLetters(one, other, length, isOpen, tuning) : default;
        if (Share(one.Same, other.Same))
        {
            // Mohammed and Muhammad are one name; John and Ivan are kin.
            var spelling = near.Similarity >= 550 ? tuning.VariantSimilarity : tuning.KinSimilarity;
            return new TokenMatch(Math.Max(spelling, near.Similarity), TokenMatchKind.Variant);
        }

        if (near.Similarity < tuning.NickSimilarity && Share(one.Nick, other.Nick)) return new TokenMatch(tuning.NickSimilarity, TokenMatchKind.Nickname);
        return near.Similarity >= tuning.SimilarityMin ? near : default;
    }

    /// <summary>What a word of so many symbols may cost at most: one letter in a short one is a lot.</summary>
    public static int Budget(int length) => length switch
    {
        <= 1 => 0,
        2 => 60,
        3 => 100,
        4 => 130,
        5 => 150,
        <= 8 => 205,
        <= 11 => 260,
        _ => 330,
    };

    /// <summary>Whether two words can be near, by length and letters alone. Part of what near means, and what makes looking through all words cheap.</summary>
    public static bool MayBeNear(NameToken one, NameToken other)
    {
        var apart = one.Letters ^ other.Letters;
        if (one.IsOpen || other.IsOpen) return BitOperations.PopCount(apart & NameToken.FirstBits & ~NameToken.VowelBits) <= 2;
        return MayBeNear(one.Fold.Length, other.Fold.Length, apart);
    }

    public static bool MayBeNear(int length, int otherLength, ulong apart)
    {
        var longer = Math.Max(length, otherLength);
        return Math.Abs(length - otherLength) <= LengthsApart(longer) && BitOperations.PopCount(apart) <= LettersApart(longer);
    }

    /// <summary>By how many symbols two words may differ in length, of which the longer has so many.</summary>
    public static int LengthsApart(int length) => length switch
    {
        <= 3 => 1,
        <= 8 => 2,
        _ => 3,
    };

    /// <summary>How many letters one of two words may have that the other has not, doubled ones counted apart.</summary>
    public static int LettersApart(int length) => length switch
    {
        <= 3 => 2,
        <= 5 => 4,
        <= 8 => 5,
        _ => 7,
    };

    // "Abbu" and "Ebu" for "Abu", "Shiek" for "Sheik": so little is wrong that it is taken for a name.
    private static bool IsSlip(NameToken one, NameToken other)
    {
        if (one.Fold == other.Fold) return one.Fold.Length > 1;
        var shorter = Math.Min(one.Spelt.Length, other.Spelt.Length);
        return shorter >= 3 && MayBeNear(one, other) && EditCost.Of(one.Fold, other.Fold, shorter >= SlipLengthMin ? 95 : 60, isOpen: false) is not EditCost.TooFar;
    }

    private static bool AreSwapped(string one, string other)
    {
        if (one.Length != other.Length) return false;
        var at = one.AsSpan().CommonPrefixLength(other);
        return at + 1 < one.Length && one[at] == other[at + 1] && one[at + 1] == other[at] && one.AsSpan(at + 2).SequenceEqual(other.AsSpan(at + 2));
    }

    private static bool IsSmall(TokenRole role) => role is TokenRole.Particle or TokenRole.Title or TokenRole.LegalForm;

    private static TokenMatch ByLetters(NameToken one, NameToken other, int length, bool isOpen, MatchTuning tuning)
    {
        var budget = Budget(length);
        var cost = EditCost.Of(one.Fold, other.Fold, budget, isOpen);
        if (cost is EditCost.TooFar) return default;
        if (one.Fold[0] != other.Fold[0]) cost += tuning.FirstLetterCost;
        var similarity = 1000 - (cost * 10 / length);
        var most = !isOpen ? tuning.FoldSimilarity - 5 : Skeleton(one) < 3 || Skeleton(other) < 3 ? tuning.OpenShortSimilarity : tuning.OpenSimilarity;
        return new TokenMatch(Math.Min(similarity, most), TokenMatchKind.Near);
    }

    // How many symbols are left of a word when its vowels are open: two say little.
    private static int Skeleton(NameToken token)
    {
        var consonants = 0;
        foreach (var symbol in token.Fold)
        {
            if (symbol is not ('a' or 'e' or 'i' or 'o' or 'u' or 'v')) consonants++;
        }

        return consonants;
    }

    private static TokenMatch OfNumbers(NameToken one, NameToken other, MatchTuning tuning) =>
        one.Role == other.Role ? new TokenMatch(tuning.NumberSimilarity, TokenMatchKind.Near)
        : one.Spelt == other.Spelt ? new TokenMatch(1000, TokenMatchKind.Exact)
        : IsMisspeltNumber(one, other) ? new TokenMatch(tuning.SlipSimilarity, TokenMatchKind.Near)
        : default;

    // "Fisrt" is the first. Of two numbers neither is misspelt.
    private static bool IsMisspeltNumber(NameToken one, NameToken other) =>
        (one.Role is TokenRole.Number ? one : other).Spelt is { Length: >= NumberWordLettersMin } number && !char.IsAsciiDigit(number[0])
        && one.Role is TokenRole.Name or TokenRole.Number && other.Role is TokenRole.Name or TokenRole.Number
        && ((one.Anagram == other.Anagram && AreSwapped(one.Spelt, other.Spelt)) || IsSlip(one, other));

    private static TokenMatch OfInitial(NameToken one, NameToken other, MatchTuning tuning) =>
        one.Text[0] == other.Text[0] && one.Role != other.Role && (one.Role is TokenRole.Name || other.Role is TokenRole.Name)
            ? new TokenMatch(tuning.InitialSimilarity, TokenMatchKind.Initial)
            : default;

    private static bool Share(short[] ours, short[] theirs)
    {
        foreach (var group in ours)
        {
            if (Array.IndexOf(theirs, group) >= 0) return true;
        }

        return false;
    }
}
