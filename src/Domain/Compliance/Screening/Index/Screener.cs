using System.Collections.Immutable;
using System.Numerics;
using FinCode.Domain.Compliance.Screening.Match;
using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening.Index;

/// <summary>One thread's tools for asking an index: buffers that are kept between questions.</summary>
internal sealed class Screener(NameIndex index)
{
    private readonly CandidateFinder finder = new(index, MatchTuning.Standard);
    private readonly Aligner aligner = new(MatchTuning.Standard);
    private readonly NameToken[] words = new NameToken[NameForm.TokensMax];
    private readonly Dictionary<(int Owner, bool IsWeak), NameMatch> best = [];

    /// <summary>
    /// The best-matching name of each owner that scores at least so much, and the best of its weak names beside it: a weak name
    /// must not hide a strong one. Valid until the next question.
    /// </summary>
    /// <param name="areAskedListed">The question is an entry, the index holds subjects; otherwise the other way round.</param>
    public Dictionary<(int Owner, bool IsWeak), NameMatch> Ask(ReadOnlySpan<NameForm[]> names, int atLeast, bool areAskedListed, Func<int, bool> isOrganisation, Func<int, bool> isCompared)
    {
        best.Clear();
        var tuning = MatchTuning.Standard;
        var least = Math.Min(tuning.OrganisationExtra, areAskedListed ? tuning.ListExtra : tuning.SubjectExtra);
        var leastFound = Math.Min(tuning.OrganisationExtra, areAskedListed ? tuning.SubjectExtra : tuning.ListExtra);
        for (var name = 0; name < names.Length; name++)
        {
            foreach (var form in names[name])
            {
                foreach (var candidate in finder.Find(form, least, leastFound, atLeast))
                {
                    var owner = index.Owners[candidate];
                    if (isCompared(owner)) Consider(form, name, candidate, owner, atLeast, areAskedListed, isOrganisation(owner), areNearKnown: true);
                }
            }
        }

        return best;
    }

    /// <summary>Compares with every name there is: what <see cref="Ask"/> is measured against.</summary>
    public Dictionary<(int Owner, bool IsWeak), NameMatch> AskAll(ReadOnlySpan<NameForm[]> names, int atLeast, Func<int, bool> isOrganisation, Func<int, bool> isCompared)
    {
        best.Clear();
        for (var name = 0; name < names.Length; name++)
        {
            foreach (var form in names[name])
            {
                for (var candidate = 0; candidate < index.NameCount; candidate++)
                {
                    var owner = index.Owners[candidate];
                    if (isCompared(owner)) Consider(form, name, candidate, owner, atLeast, areAskedListed: false, isOrganisation(owner), areNearKnown: false);
                }
            }
        }

        return best;
    }

    /// <summary>What was paired in the names of a match.</summary>
    public (ImmutableArray<MatchedWords> Words, ImmutableArray<string> OurRest, ImmutableArray<string> ListedRest) Pairs(NameForm subject, NameForm listed, bool isOrganisation)
    {
        aligner.Score(subject, listed, isOrganisation);
        var pairs = ImmutableArray.CreateBuilder<MatchedWords>(aligner.Chosen.Length);
        uint ours = 0, theirs = 0;
        foreach (ref readonly var pairing in aligner.Chosen)
        {
            ours |= pairing.Subject;
            theirs |= pairing.Listed;
            pairs.Add(new MatchedWords(TextOf(subject.Tokens, pairing.Subject), TextOf(listed.Tokens, pairing.Listed), pairing.Similarity, pairing.Kind));
        }

        pairs.Sort((one, other) => PlaceOf(subject.Tokens, one.Ours).CompareTo(PlaceOf(subject.Tokens, other.Ours)));
        return (pairs.ToImmutable(), Rest(subject.Tokens, ours), Rest(listed.Tokens, theirs));
    }

    public NameForm FormOf(int name) => new()
    {
        Tokens = [.. index.TokensOf(name).ToArray().Select(token => index.Tokens[token])],
        Native = index.Natives[name],
        IsLossy = index.AreLossy[name],
    };

    private void Consider(NameForm asked, int askedName, int candidate, int owner, int atLeast, bool areAskedListed, bool isOrganisation, bool areNearKnown)
    {
        var score = areAskedListed
            ? aligner.Score(FormOf(candidate), asked, isOrganisation)
            : ScoreListed(asked, candidate, isOrganisation, areNearKnown);
        if (score < atLeast) return;
        var match = new NameMatch(score, askedName, candidate, index.Ordinals[candidate], asked);
        var key = (owner, index.AreWeak[candidate]);
        if (!best.TryGetValue(key, out var known) || match.Precedes(known)) best[key] = match;
    }

    private int ScoreListed(NameForm asked, int candidate, bool isOrganisation, bool areNearKnown)
    {
        var tokens = index.TokensOf(candidate);
        var listed = words.AsSpan(0, tokens.Length);
        for (var at = 0; at < tokens.Length; at++) listed[at] = index.Tokens[tokens[at]];
        if (!areNearKnown) return aligner.Score(asked, listed, index.Natives[candidate], index.AreLossy[candidate], isOrganisation);
        var matches = aligner.Matches;
        for (var i = 0; i < asked.Tokens.Length; i++)
        {
            var near = finder.Near[i];
            for (var j = 0; j < tokens.Length; j++)
            {
                // Words that lead to no candidates have no near words at hand; comparing them costs little.
                matches[(i * tokens.Length) + j] = near.Length == 0 || CandidateFinder.IsFree(listed[j])
                    ? TokenSimilarity.Of(asked.Tokens[i], listed[j], MatchTuning.Standard)
                    : NearWord.Find(near, tokens[j]);
            }
        }

        return aligner.ScoreMatched(asked, listed, index.Natives[candidate], index.AreLossy[candidate], isOrganisation);
    }

    private static int PlaceOf(NameToken[] tokens, string words) =>
        Array.FindIndex(tokens, token => token.Text == words || (words.Length > token.Text.Length && words[token.Text.Length] == ' ' && words.StartsWith(token.Text, StringComparison.Ordinal)));

    private static string TextOf(NameToken[] tokens, uint chosen)
    {
        var first = BitOperations.TrailingZeroCount(chosen);
        return string.Join(' ', tokens.Skip(first).Take(BitOperations.PopCount(chosen)).Select(token => token.Text));
    }

    private static ImmutableArray<string> Rest(NameToken[] tokens, uint paired) =>
        [.. tokens.Where((token, at) => (paired >> at & 1) == 0 && token.Role is not TokenRole.LegalForm).Select(token => token.Text)];
}

/// <param name="AskedName">Which of the asked names.</param>
/// <param name="Name">The index's number of the name that was found.</param>
/// <param name="Ordinal">Which of its owner's names that is.</param>
internal readonly record struct NameMatch(int Score, int AskedName, int Name, int Ordinal, NameForm Asked)
{
    public bool Precedes(in NameMatch other) =>
        Score != other.Score ? Score > other.Score
        : Ordinal != other.Ordinal ? Ordinal < other.Ordinal
        : Name < other.Name;
}
