using FinCode.Domain.Compliance.Screening.Match;
using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening.Index;

/// <summary>Collects names and makes an index of them. Used once, by one thread, beside the index that is in use.</summary>
/// <param name="before">The index in use, whose words are taken over.</param>
internal sealed class NameIndexBuilder(int namesExpected, NameIndex? before = null)
{
    private readonly TokenPool pool = new(before?.Pool);
    private readonly Aligner weigher = new(MatchTuning.Standard);
    private readonly Dictionary<NameToken, int> numberOf = new(before?.Tokens.Length ?? 0, ReferenceEqualityComparer.Instance);
    private readonly List<NameToken> tokens = [];
    private readonly List<int> nameStarts = new(namesExpected) { 0 };
    private readonly List<int> nameTokens = new(namesExpected * 4);
    private readonly List<int> owners = new(namesExpected);
    private readonly List<ushort> ordinals = new(namesExpected);
    private readonly List<string> natives = new(namesExpected);
    private readonly List<bool> areLossy = new(namesExpected);
    private readonly List<bool> areWeak = new(namesExpected);
    private readonly List<ulong> runKeys = new(namesExpected * 5);
    private readonly List<int> runNames = new(namesExpected * 5);

    /// <returns>False where the name has nothing to compare.</returns>
    public bool Add(int owner, int ordinal, string name, ScreenedKind kind, bool isWeak)
    {
        var forms = NameReader.Read(name, kind, pool);
        foreach (var form in forms) AddForm(owner, ordinal, form, isWeak);
        return forms.Length > 0;
    }

    public NameIndex Build()
    {
        var order = Enumerable.Range(0, tokens.Count).ToArray();
        Array.Sort(order, (one, other) => tokens[one].Fold.Length != tokens[other].Fold.Length ? tokens[one].Fold.Length.CompareTo(tokens[other].Fold.Length)
            : one.CompareTo(other));
        var placeOf = new int[order.Length];
        for (var place = 0; place < order.Length; place++) placeOf[order[place]] = place;
        var sorted = Array.ConvertAll(order, number => tokens[number]);
        var ofNames = new int[nameTokens.Count];
        for (var at = 0; at < ofNames.Length; at++) ofNames[at] = placeOf[nameTokens[at]];
        var (postingStarts, postings) = Postings(sorted.Length, ofNames);
        var (keys, names) = SortedRuns();
        var (weights, free, initials) = WeighNames(sorted, ofNames);
        var anagrams = Array.ConvertAll(sorted, token => token.Anagram);
        int[] ofLetters = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(anagrams, ofLetters);
        pool.Seal();
        return new NameIndex
        {
            Tokens = sorted,
            Letters = Array.ConvertAll(sorted, token => token.Letters),
            LengthStarts = LengthStarts(sorted),
            NameStarts = [.. nameStarts],
            NameTokens = ofNames,
            Owners = [.. owners],
            Ordinals = [.. ordinals],
            Natives = [.. natives],
            AreLossy = [.. areLossy],
            AreWeak = [.. areWeak],
            Weights = weights,
            FreeWeights = free,
            Initials = initials,
            PostingStarts = postingStarts,
            Postings = postings,
            RunKeys = keys,
            RunNames = names,
            Variants = Variants(sorted),
            AnagramKeys = anagrams,
            AnagramTokens = ofLetters,
            OpenTokens = [.. Enumerable.Range(0, sorted.Length).Where(token => sorted[token].IsOpen)],
            Pool = pool,
        };
    }

    private void AddForm(int owner, int ordinal, NameForm form, bool isWeak)
    {
        var name = owners.Count;
        owners.Add(owner);
        ordinals.Add((ushort)ordinal);
        natives.Add(form.Native);
        areLossy.Add(form.IsLossy);
        areWeak.Add(isWeak);
        foreach (var token in form.Tokens)
        {
            if (!numberOf.TryGetValue(token, out var number))
            {
                numberOf[token] = number = tokens.Count;
                tokens.Add(token);
            }

            nameTokens.Add(number);
        }

        nameStarts.Add(nameTokens.Count);
        for (var words = 1; words <= JoinedWords.WordsMax; words++)
        {
            for (var first = 0; first + words <= form.Tokens.Length; first++)
            {
                var key = RunKey.Of(form.Tokens.AsSpan(first, words));
                if (key == 0) continue;
                runKeys.Add(key);
                runNames.Add(name);
            }
        }
    }

    // A word that a name has twice is posted once.
    private (int[] Starts, int[] Postings) Postings(int tokenCount, int[] ofNames)
    {
        var starts = new int[tokenCount + 1];
        for (var pass = 0; ; pass++)
        {
            var postings = pass == 0 ? [] : new int[starts[^1]];
            var next = pass == 0 ? new int[tokenCount] : starts[..^1];
            for (var name = 0; name < owners.Count; name++)
            {
                var words = ofNames.AsSpan(nameStarts[name], nameStarts[name + 1] - nameStarts[name]);
                for (var at = 0; at < words.Length; at++)
                {
                    if (words[..at].Contains(words[at])) continue;
                    if (pass > 0) postings[next[words[at]]] = name;
                    next[words[at]]++;
                }
            }

            if (pass > 0) return (starts, postings);
            for (var token = 0; token < tokenCount; token++) starts[token + 1] = starts[token] + next[token];
        }
    }

    private (ulong[] Keys, int[] Names) SortedRuns()
    {
        ulong[] keys = [.. runKeys];
        int[] names = [.. runNames];
        Array.Sort(keys, names);
        return (keys, names);
    }

    private (ushort[] Weights, ushort[] Free, byte[] Initials) WeighNames(NameToken[] sorted, int[] ofNames)
    {
        var (weights, free, initials) = (new ushort[owners.Count], new ushort[owners.Count], new byte[owners.Count]);
        for (var name = 0; name < owners.Count; name++)
        {
            for (var at = nameStarts[name]; at < nameStarts[name + 1]; at++)
            {
                var token = sorted[ofNames[at]];
                var weight = (ushort)weigher.WeightOf(token);
                weights[name] += weight;
                if (CandidateFinder.IsFree(token)) free[name] += weight;
                if (token.Role is TokenRole.Initial) initials[name]++;
            }
        }

        return (weights, free, initials);
    }

    private static int[] LengthStarts(NameToken[] sorted)
    {
        var starts = new int[SoundFold.LengthMax + 2];
        var token = 0;
        for (var length = 0; length < starts.Length; length++)
        {
            while (token < sorted.Length && sorted[token].Fold.Length < length) token++;
            starts[length] = token;
        }

        return starts;
    }

    private static int[][] Variants(NameToken[] sorted)
    {
        var groups = new List<int>[VariantTable.GroupCount];
        for (var token = 0; token < sorted.Length; token++)
        {
            foreach (var group in sorted[token].Same) (groups[group] ??= []).Add(token);
            foreach (var group in sorted[token].Nick) (groups[group] ??= []).Add(token);
        }

        return Array.ConvertAll(groups, group => group is null ? [] : group.ToArray());
    }
}
