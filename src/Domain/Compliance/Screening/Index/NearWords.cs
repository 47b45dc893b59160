using System.Collections.Concurrent;
using System.Numerics;
using FinCode.Domain.Compliance.Screening.Match;
using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening.Index;

/// <summary>
/// Finds the words of an index that are near a word: by walking the folds in their order and keeping the rows of the edit
/// distance that neighbours share, so that a beginning which is too far is left with everything that begins so. For one thread.
/// </summary>
internal sealed class NearWords(NameIndex index, MatchTuning tuning)
{
    /// <summary>What more than its own budget a word may cost because a longer one's counts.</summary>
    private const int LongerBy = 3;

    private readonly int[] rows = new int[(SoundFold.LengthMax + 2) * (SoundFold.LengthMax + 1)];
    private readonly int[] least = new int[SoundFold.LengthMax + 2];
    private readonly List<int> found = [];

    /// <returns>Numbers of tokens that <see cref="TokenSimilarity"/> says anything about.</returns>
    public ReadOnlySpan<int> Of(NameToken token)
    {
        if (index.Memory.Find(token) is { } known) return known;
        found.Clear();
        if (token.Role is TokenRole.Number || token.Fold.Length > SoundFold.LengthMax) AddWhere(token, static (asked, other) => asked.Text == other.Text);
        else if (token.IsOpen) AddOpen(token);
        else
        {
            Walk(token);
            foreach (var other in index.OpenTokens) AddIfNear(token, other);
        }

        foreach (var group in token.Same) AddGroup(token, group);
        foreach (var group in token.Nick) AddGroup(token, group);
        int[] near = [.. found.Distinct()];
        index.Memory.Keep(token, near);
        return near;
    }

    private void Walk(NameToken token)
    {
        var fold = token.Fold.AsSpan();
        var most = TokenSimilarity.Budget(fold.Length + LongerBy);
        var width = fold.Length + 1;
        rows[0] = 0;
        for (var column = 1; column < width; column++) rows[column] = rows[column - 1] + EditCost.Insert(fold[column - 1], isOpen: false);
        least[0] = 0;
        var depth = 0;
        for (var at = 0; at < index.Tokens.Length;)
        {
            var other = index.Tokens[at].Fold;
            depth = Math.Min(depth, index.Shared[at]);
            var isFar = false;
            while (depth < other.Length && depth < SoundFold.LengthMax)
            {
                NextRow(fold, other, depth, width);
                depth++;
                isFar = least[depth] > most && least[depth - 1] + EditCost.Transposed > most;
                if (isFar) break;
            }

            if (isFar)
            {
                // Every word that begins as this one did is as far.
                for (at++; at < index.Tokens.Length && index.Shared[at] >= depth; at++)
                {
                }

                continue;
            }

            if (depth == other.Length && rows[(depth * width) + width - 1] <= most) AddIfNear(token, at);
            at++;
        }
    }

    private void NextRow(ReadOnlySpan<char> fold, string other, int depth, int width)
    {
        var letter = other[depth];
        var insert = EditCost.Insert(letter, isOpen: false);
        var last = rows.AsSpan(depth * width, width);
        var row = rows.AsSpan((depth + 1) * width, width);
        var before = depth > 0 ? rows.AsSpan((depth - 1) * width, width) : default;
        var previous = depth > 0 ? other[depth - 1] : '\0';
        var lowest = row[0] = last[0] + insert;
        for (var column = 1; column < width; column++)
        {
            var with = fold[column - 1];
            var cost = Math.Min(last[column] + insert, row[column - 1] + EditCost.Insert(with, isOpen: false));
            cost = Math.Min(cost, last[column - 1] + (letter == with ? 0 : EditCost.Substitute(letter, with, isOpen: false)));
            if (depth > 0 && column > 1 && letter == fold[column - 2] && previous == with) cost = Math.Min(cost, before[column - 2] + EditCost.Transposed);
            row[column] = cost;
            lowest = Math.Min(lowest, cost);
        }

        least[depth + 1] = lowest;
    }

    private void AddOpen(NameToken token)
    {
        const ulong consonants = NameToken.FirstBits & ~NameToken.VowelBits;
        for (var other = 0; other < index.Letters.Length; other++)
        {
            if (BitOperations.PopCount((token.Letters ^ index.Letters[other]) & consonants) <= 2) AddIfNear(token, other);
        }
    }

    private void AddWhere(NameToken token, Func<NameToken, NameToken, bool> isNear)
    {
        for (var other = 0; other < index.Tokens.Length; other++)
        {
            if (isNear(token, index.Tokens[other])) found.Add(other);
        }
    }

    private void AddGroup(NameToken token, int group)
    {
        foreach (var other in index.Variants[group]) AddIfNear(token, other);
    }

    private void AddIfNear(NameToken token, int other)
    {
        if (TokenSimilarity.Of(token, index.Tokens[other], tuning).Kind is not TokenMatchKind.None) found.Add(other);
    }
}

/// <summary>
/// The near words that were found before: names repeat, and a word's near words depend on the index alone. Bounded; when it is
/// full it keeps what it has. Safe for any number of threads.
/// </summary>
internal sealed class NearWordsMemory
{
    private const int WordsMax = 100_000;
    private const int NumbersMax = 8_000_000;

    private readonly ConcurrentDictionary<(string Text, TokenRole Role, bool IsOpen), int[]> known = new();
    private int numbers;
    private int words;

    public int[]? Find(NameToken token) => known.GetValueOrDefault((token.Text, token.Role, token.IsOpen));

    public void Keep(NameToken token, int[] near)
    {
        if (Volatile.Read(ref words) >= WordsMax || Volatile.Read(ref numbers) >= NumbersMax) return;
        if (!known.TryAdd((token.Text, token.Role, token.IsOpen), near)) return;
        Interlocked.Increment(ref words);
        Interlocked.Add(ref numbers, near.Length);
    }
}
