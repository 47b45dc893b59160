using System.Collections.Concurrent;
using System.Numerics;
using FinCode.Domain.Compliance.Screening.Match;
using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening.Index;

/// <summary>
/// Finds the words of an index that are near a word: looks through the signatures of all words of about its length, a few
/// nanoseconds each, and compares the letters of those that have nearly the same. For one thread.
/// </summary>
internal sealed class NearWords(NameIndex index, MatchTuning tuning)
{
    private readonly List<NearWord> found = [];

    /// <returns>The tokens that <see cref="TokenSimilarity"/> says anything about, in the order of their numbers.</returns>
    public NearWord[] Of(NameToken token)
    {
        if (index.Memory.Find(token) is { } known) return known;
        found.Clear();
        if (token.Role is TokenRole.Number || token.Fold.Length > SoundFold.LengthMax) AddSame(token);
        else if (token.IsOpen) AddOpen(token);
        else
        {
            LookThrough(token);
            foreach (var other in index.OpenTokens) AddIfNear(token, other);
        }

        foreach (var other in index.TokensOfLetters(token.Anagram)) AddIfNear(token, other);
        foreach (var group in token.Same) AddGroup(token, group);
        foreach (var group in token.Nick) AddGroup(token, group);
        found.Sort(static (one, other) => one.Token.CompareTo(other.Token));
        NearWord[] near = [.. found.Distinct()];
        index.Memory.Keep(token, near);
        return near;
    }

    private void LookThrough(NameToken token)
    {
        var length = token.Fold.Length;
        for (var other = 1; other <= SoundFold.LengthMax; other++)
        {
            if (Math.Abs(other - length) > TokenSimilarity.LengthsApart(Math.Max(length, other))) continue;
            var apart = TokenSimilarity.LettersApart(Math.Max(length, other));
            var letters = index.Letters.AsSpan(0, index.LengthStarts[other + 1]);
            for (var at = index.LengthStarts[other]; at < letters.Length; at++)
            {
                if (BitOperations.PopCount(token.Letters ^ letters[at]) <= apart) AddIfNear(token, at);
            }
        }
    }

    private void AddOpen(NameToken token)
    {
        const ulong consonants = NameToken.FirstBits & ~NameToken.VowelBits;
        for (var other = 0; other < index.Letters.Length; other++)
        {
            if (BitOperations.PopCount((token.Letters ^ index.Letters[other]) & consonants) <= 2) AddIfNear(token, other);
        }
    }

    private void AddSame(NameToken token)
    {
        for (var other = 0; other < index.Tokens.Length; other++)
        {
            if (index.Tokens[other].Text == token.Text) AddIfNear(token, other);
        }
    }

    private void AddGroup(NameToken token, int group)
    {
        foreach (var other in index.Variants[group]) AddIfNear(token, other);
    }

    private void AddIfNear(NameToken token, int other)
    {
        var match = TokenSimilarity.Of(token, index.Tokens[other], tuning);
        if (match.Kind is not TokenMatchKind.None) found.Add(new NearWord(other, match));
    }
}

/// <summary>A word of an index that is near an asked one.</summary>
internal readonly record struct NearWord(int Token, TokenMatch Match)
{
    /// <summary>What the word is to the asked one: nothing where it is not among the near ones.</summary>
    public static TokenMatch Find(NearWord[] near, int token)
    {
        var (low, high) = (0, near.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (near[middle].Token == token) return near[middle].Match;
            if (near[middle].Token < token) low = middle + 1;
            else high = middle - 1;
        }

        return default;
    }
}

/// <summary>
/// The near words that were found before: names repeat, and a word's near words depend on the index alone. Bounded; when it is
/// full it keeps what it has. Safe for any number of threads.
/// </summary>
internal sealed class NearWordsMemory
{
    private const int WordsMax = 100_000;
    private const int NumbersMax = 3_000_000;

    private readonly ConcurrentDictionary<(string Text, TokenRole Role, bool IsOpen, string Spelt), NearWord[]> known = new();
    private int numbers;
    private int words;

    public NearWord[]? Find(NameToken token) => known.GetValueOrDefault((token.Text, token.Role, token.IsOpen, token.Spelt));

    public void Keep(NameToken token, NearWord[] near)
    {
        if (Volatile.Read(ref words) >= WordsMax || Volatile.Read(ref numbers) >= NumbersMax) return;
        if (!known.TryAdd((token.Text, token.Role, token.IsOpen, token.Spelt), near)) return;
        Interlocked.Increment(ref words);
        Interlocked.Add(ref numbers, near.Length);
    }
}
