using System.Runtime.CompilerServices;
using FinCode.Domain.Compliance.Screening.Match;
using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening.Index;

/// <summary>
/// Finds the names that may score high enough: looks through all words for those near the asked ones, follows them to their
/// names, and keeps a name where the weight that it has in common leaves it a chance. For one thread at a time.
/// </summary>
internal sealed class CandidateFinder(NameIndex index, MatchTuning tuning)
{
    /// <summary>What the bound may be wrong by, in thousandths: pairings that it does not see add a little.</summary>
    private const int Slack = 60;

    /// <summary>As much as two whole words weigh.</summary>
    private const int JoinedWeight = 200;

    private readonly Found[] found = new Found[index.NameCount];
    private readonly int[] touched = new int[index.NameCount];
    private readonly Aligner weigher = new(tuning);
    private readonly NearWords near = new(index, tuning);
    private readonly List<int> candidates = [];
    private int touchedCount;
    private int round;
    private int step;

    /// <summary>The near words of each asked word of the last question; none for a word that leads nowhere.</summary>
    public NearWord[][] Near { get; } = new NearWord[NameForm.TokensMax][];

    /// <summary>Words that are compared with whatever is there and so lead to no name: they only count as found.</summary>
    public static bool IsFree(NameToken token) => token.Role is TokenRole.Initial or TokenRole.Particle or TokenRole.Title or TokenRole.LegalForm or TokenRole.Number;

    /// <param name="askedExtra">What the asked side's unmatched words cost at the least; <see cref="MatchTuning"/>.</param>
    public List<int> Find(NameForm asked, int askedExtra, int foundExtra, int atLeast)
    {
        candidates.Clear();
        touchedCount = 0;
        round++;
        var leadsNowhere = asked.Tokens.All(IsFree);
        int all = 0, free = 0, initials = 0;
        for (var at = 0; at < asked.Tokens.Length; at++)
        {
            var token = asked.Tokens[at];
            var weight = weigher.WeightOf(token);
            all += weight;
            if (token.Role is TokenRole.Initial) initials++;
            Near[at] = [];
            if (IsFree(token) && !leadsNowhere) free += weight;
            else Follow(Near[at] = near.Of(token), weight);
        }

        FollowRuns(asked.Tokens);
        for (var at = 0; at < touchedCount; at++)
        {
            var name = touched[at];
            if (Bound(name, all, free, initials, askedExtra, foundExtra) + Slack >= atLeast) candidates.Add(name);
        }

        return candidates;
    }

    private int Bound(int name, int all, int free, int initials, int askedExtra, int foundExtra)
    {
        ref readonly var known = ref found[name];
        var theirs = index.Weights[name];
        if (all == 0 || theirs == 0) return 1000;
        var oursLeft = Math.Max(0, all - free - known.Ours - (100 * index.Initials[name]));
        var theirsLeft = Math.Max(0, theirs - index.FreeWeights[name] - known.Theirs - (100 * initials));
        var flaws = (askedExtra * oursLeft / all) + (foundExtra * theirsLeft / theirs)
            + (2 * tuning.Conflict * Math.Min(oursLeft, theirsLeft) / (all + theirs));
        var evidence = (all - oursLeft + theirs - theirsLeft) / 2;
        if (evidence < tuning.ThinBelow) flaws += flaws * tuning.Thinness * (tuning.ThinBelow - evidence) / (100 * tuning.ThinBelow);
        return 1000 - flaws - (known.IsJoined ? 0 : known.Unlike * tuning.Unlikeness / (100 * (all + theirs)));
    }

    private void Follow(NearWord[] words, int weight)
    {
        step++;
        foreach (var (token, match) in words)
        {
            var theirs = weigher.WeightOf(index.Tokens[token]);
            var unlike = (weight + theirs) * (1000 - match.Similarity);
            foreach (var name in index.NamesWith(token)) Credit(name, weight, theirs, unlike);
        }
    }

    // Words that stand together or apart on either side: one asked word for several, several for one.
    private void FollowRuns(ReadOnlySpan<NameToken> asked)
    {
        for (var words = 1; words <= JoinedWords.WordsMax; words++)
        {
            for (var at = 0; at + words <= asked.Length; at++)
            {
                var run = asked.Slice(at, words);
                var names = index.NamesWithRun(RunKey.OfOther(run));
                if (names.IsEmpty) continue;
                step++;
                var weight = 0;
                foreach (var token in run) weight += weigher.WeightOf(token);
                foreach (var name in names)
                {
                    Credit(name, weight, JoinedWeight, 0);
                    found[name].IsJoined = true;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Credit(int name, int ours, int theirs, int unlike)
    {
        ref var known = ref found[name];
        if (known.Round != round)
        {
            known = new Found(round);
            touched[touchedCount++] = name;
        }

        if (known.Step != step)
        {
            known.Step = step;
            known.Ours += ours;
            known.Theirs += theirs;
            known.Unlike += unlike;
            (known.LastTheirs, known.LastUnlike) = (theirs, unlike);
            return;
        }

        // Of several words that one asked word is near, it gets at most the best of each.
        if (theirs > known.LastTheirs)
        {
            known.Theirs += theirs - known.LastTheirs;
            known.LastTheirs = theirs;
        }

        if (unlike < known.LastUnlike)
        {
            known.Unlike += unlike - known.LastUnlike;
            known.LastUnlike = unlike;
        }
    }

    private struct Found(int round)
    {
        public int Round = round;
        public int Step;
        public int Ours;
        public int Theirs;
        public int Unlike;
        public int LastTheirs;
        public int LastUnlike;

        /// <summary>Words of it may be written as one, and so what each alone is unlike may count for nothing.</summary>
        public bool IsJoined;
    }
}
