using System.Numerics;
using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening.Match;

/// <summary>
/// Pairs the words of two names one to one, where two or three words in a row may stand for one, and scores what is paired
/// and what is left over. Not safe for two threads at once; keeps its buffers.
/// </summary>
internal sealed class Aligner(MatchTuning tuning)
{
    private const int PairingsMax = 512;

    private readonly byte[] weights = tuning.Weights();
    private readonly Pairing[] pairings = new Pairing[PairingsMax];
    private readonly Pairing[] chosen = new Pairing[NameForm.TokensMax];
    private readonly TokenMatch[] matches = new TokenMatch[NameForm.TokensMax * NameForm.TokensMax];
    private int pairingCount;
    private int chosenCount;

    /// <summary>What the last score paired.</summary>
    public ReadOnlySpan<Pairing> Chosen => chosen.AsSpan(0, chosenCount);

    public int WeightOf(NameToken token) => weights[token.WeightClass];

    public int Score(NameForm subject, NameForm listed, bool isOrganisation) =>
        Score(subject, listed.Tokens, listed.Native, listed.IsLossy, isOrganisation);

    /// <summary>Compares every word with every word and scores. Thousandths.</summary>
    public int Score(NameForm subject, ReadOnlySpan<NameToken> listed, string listedNative, bool isListedLossy, bool isOrganisation)
    {
        for (var i = 0; i < subject.Tokens.Length; i++)
        {
            for (var j = 0; j < listed.Length; j++) matches[(i * listed.Length) + j] = TokenSimilarity.Of(subject.Tokens[i], listed[j], tuning);
        }

        return ScoreMatched(subject, listed, listedNative, isListedLossy, isOrganisation);
    }

    /// <summary>Where a caller that knows how alike word i of the subject is to word j of the entry puts it: at i × (the entry's words) + j.</summary>
    public Span<TokenMatch> Matches => matches;

    /// <summary>Scores words whose likeness is in <see cref="Matches"/>. Thousandths.</summary>
    public int ScoreMatched(NameForm subject, ReadOnlySpan<NameToken> listed, string listedNative, bool isListedLossy, bool isOrganisation)
    {
        Collect(subject.Tokens, listed);
        Choose();
        var score = 1000 - Flaws(subject.Tokens, listed, isOrganisation);
        if (!subject.IsLossy && !isListedLossy) return Math.Max(0, score);
        if (!subject.IsLossy || !isListedLossy) return Math.Max(0, score - tuning.LossyCost);

        // A name in Han characters and another country's spelling of one: what both may be is less than what either is.
        if (subject.Native.Length == 0 != (listedNative.Length == 0)) return Math.Max(0, score - (2 * tuning.LossyCost));
        return Math.Max(0, Math.Min(score, NativeLikeness(subject.Native, listedNative)));
    }

    private void Collect(ReadOnlySpan<NameToken> subject, ReadOnlySpan<NameToken> listed)
    {
        pairingCount = 0;
        for (var i = 0; i < subject.Length; i++)
        {
            for (var j = 0; j < listed.Length; j++)
            {
                var match = matches[(i * listed.Length) + j];
                if (match.Kind is TokenMatchKind.None) continue;
                Add(new Pairing(1u << i, 1u << j, match.Similarity, WeightOf(subject[i]) + WeightOf(listed[j]), match.Kind));
            }
        }

        CollectJoined(subject, listed, areSubjectsJoined: true);
        CollectJoined(listed, subject, areSubjectsJoined: false);
        Sort();
    }

    private void CollectJoined(ReadOnlySpan<NameToken> several, ReadOnlySpan<NameToken> single, bool areSubjectsJoined)
    {
        for (var words = 2; words <= JoinedWords.WordsMax; words++)
        {
            for (var i = 0; i + words <= several.Length; i++)
            {
                for (var j = 0; j < single.Length; j++)
                {
                    if (!JoinedWords.Match(several.Slice(i, words), single[j])) continue;
                    var weight = WeightOf(single[j]);
                    for (var k = 0; k < words; k++) weight += WeightOf(several[i + k]);
                    var (run, one) = (((1u << words) - 1) << i, 1u << j);
                    Add(new Pairing(areSubjectsJoined ? run : one, areSubjectsJoined ? one : run, tuning.GlueSimilarity, weight, TokenMatchKind.Joined));
                }
            }
        }
    }

    private void Add(in Pairing pairing)
    {
        if (pairingCount < PairingsMax) pairings[pairingCount++] = pairing;
    }

    private void Sort()
    {
        for (var at = 1; at < pairingCount; at++)
        {
            var moving = pairings[at];
            var to = at;
            for (; to > 0 && moving.Precedes(pairings[to - 1]); to--) pairings[to] = pairings[to - 1];
            pairings[to] = moving;
        }
    }

    private void Choose()
    {
        chosenCount = 0;
        uint subjects = 0, listeds = 0;
        for (var at = 0; at < pairingCount; at++)
        {
            ref readonly var pairing = ref pairings[at];
            if ((pairing.Subject & subjects) != 0 || (pairing.Listed & listeds) != 0) continue;
            subjects |= pairing.Subject;
            listeds |= pairing.Listed;
            chosen[chosenCount++] = pairing;
        }
    }

    private int Flaws(ReadOnlySpan<NameToken> subject, ReadOnlySpan<NameToken> listed, bool isOrganisation)
    {
        uint subjects = 0, listeds = 0;
        long unlike = 0, evidence = 0, ofInitials = 0;
        foreach (ref readonly var pairing in Chosen)
        {
            subjects |= pairing.Subject;
            listeds |= pairing.Listed;
            unlike += (long)pairing.Weight * (1000 - pairing.Similarity);
            evidence += pairing.Weight;
            if (pairing.Kind is TokenMatchKind.Initial) ofInitials += pairing.Weight;
        }

        var (ours, oursLeft) = Weigh(subject, subjects);
        var (theirs, theirsLeft) = Weigh(listed, listeds);
        if (ours + theirs == 0) return 1000;
        if (evidence == 0) return 1000;

        // Initials bear out a name; where they are all that is shared, they may be anybody's.
        if (ofInitials > 0 && evidence - ofInitials <= 2 * tuning.ParticleWeight) return 1000;
        var flaws = 0L;
        if (ours > 0) flaws += (long)(isOrganisation ? tuning.OrganisationExtra : tuning.SubjectExtra) * oursLeft / ours;
        if (theirs > 0) flaws += (long)(isOrganisation ? tuning.OrganisationExtra : tuning.ListExtra) * theirsLeft / theirs;
        flaws += 2L * tuning.Conflict * Math.Min(oursLeft, theirsLeft) / (ours + theirs);
        evidence /= 2;
        if (evidence < tuning.ThinBelow) flaws += flaws * tuning.Thinness * (tuning.ThinBelow - evidence) / (100L * tuning.ThinBelow);
        flaws += unlike * tuning.Unlikeness / (100L * (ours + theirs));
        if (IsOutOfOrder()) flaws += tuning.OrderCost;
        if (isOrganisation && FormsDiffer(subject, listed)) flaws += tuning.LegalFormCost;
        return (int)Math.Min(1000, flaws);
    }

    private (int All, int Left) Weigh(ReadOnlySpan<NameToken> tokens, uint paired)
    {
        int all = 0, left = 0;
        for (var at = 0; at < tokens.Length; at++)
        {
            var weight = WeightOf(tokens[at]);
            all += weight;
            if ((paired >> at & 1) == 0) left += weight;
        }

        return (all, left);
    }

    private bool IsOutOfOrder()
    {
        for (var a = 0; a < chosenCount; a++)
        {
            for (var b = a + 1; b < chosenCount; b++)
            {
                if (BitOperations.TrailingZeroCount(chosen[a].Subject) < BitOperations.TrailingZeroCount(chosen[b].Subject)
                    != BitOperations.TrailingZeroCount(chosen[a].Listed) < BitOperations.TrailingZeroCount(chosen[b].Listed)) return true;
            }
        }

        return false;
    }

    // A form that one of them leaves out says nothing.
    private static bool FormsDiffer(ReadOnlySpan<NameToken> subject, ReadOnlySpan<NameToken> listed) =>
        FormOf(subject) is { } ours && FormOf(listed) is { } theirs && ours != theirs;

    private static string? FormOf(ReadOnlySpan<NameToken> tokens)
    {
        foreach (var token in tokens)
        {
            if (token.Role is TokenRole.LegalForm) return token.Text;
        }

        return null;
    }

    // Characters say more than how they are read, and names are written with either part first: count what they share.
    private static int NativeLikeness(string ours, string theirs)
    {
        Span<bool> used = stackalloc bool[Math.Min(theirs.Length, 128)];
        var shared = 0;
        foreach (var character in ours)
        {
            for (var at = 0; at < used.Length; at++)
            {
                if (used[at] || theirs[at] != character) continue;
                used[at] = true;
                shared++;
                break;
            }
        }

        return 2000 * shared / Math.Max(1, ours.Length + theirs.Length);
    }
}
