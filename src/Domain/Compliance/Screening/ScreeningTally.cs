using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.Screening;

/// <summary>What two sets of lines make of the same people: the ones that are tried, and the ones that hold.</summary>
[GenerateSerializer, Immutable, Alias("fincode.screening-tally")]
public sealed record ScreeningTally
{
    public static readonly ScreeningTally Empty = new();

    /// <summary>Who was looked at.</summary>
    [Id(0)]
    public long Subjects { get; init; }

    [Id(1)]
    public LineCounts Candidate { get; init; } = LineCounts.None;

    [Id(2)]
    public LineCounts Active { get; init; } = LineCounts.None;

    /// <summary>Alert by the lines that are tried and not by those that hold.</summary>
    [Id(3)]
    public long NewlyAlerting { get; init; }

    /// <summary>Alert by the lines that hold and not by those that are tried.</summary>
    [Id(4)]
    public long NoLongerAlerting { get; init; }

    /// <summary>The first of those whom the lines treat differently, at most <see cref="Limits.ScreeningTrialExamplesMax"/>.</summary>
    [Id(5)]
    public ImmutableArray<LinesDiffer> Examples { get; init; } = [];

    /// <param name="subject">As a case names them: <c>CUSTOMER/C4F7K2</c>.</param>
    /// <param name="candidate">By the lines that are tried, and whether a payment with them would be held.</param>
    /// <param name="active">The same by the lines that hold.</param>
    public ScreeningTally With(string subject, (ScreeningResult Result, bool Holds) candidate, (ScreeningResult Result, bool Holds) active)
    {
        var differs = candidate.Result.IsAlert != active.Result.IsAlert;
        return this with
        {
            Subjects = Subjects + 1,
            Candidate = Candidate.With(candidate),
            Active = Active.With(active),
            NewlyAlerting = NewlyAlerting + (differs && candidate.Result.IsAlert ? 1 : 0),
            NoLongerAlerting = NoLongerAlerting + (differs && active.Result.IsAlert ? 1 : 0),
            Examples = differs && Examples.Length < Limits.ScreeningTrialExamplesMax
                ? Examples.Add(new LinesDiffer(subject, candidate.Result.Verdict, active.Result.Verdict, Best(candidate.Result.IsAlert ? candidate.Result : active.Result)))
                : Examples,
        };
    }

    public bool Equals(ScreeningTally? other) => other is not null
        && (Subjects, Candidate, Active, NewlyAlerting, NoLongerAlerting) == (other.Subjects, other.Candidate, other.Active, other.NewlyAlerting, other.NoLongerAlerting)
        && Examples.AsSpan().SequenceEqual(other.Examples.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Subjects, Candidate, Active);

    private static FoundEntry? Best(ScreeningResult result) => result.Hits is [var hit, ..] ? new FoundEntry(hit.ListId, hit.EntryId, hit.Score, hit.Band) : null;
}

/// <summary>People by what lines make of them.</summary>
/// <param name="Kept">Something weak is kept of them, and nothing is opened.</param>
/// <param name="Alerts">They would have a case.</param>
/// <param name="Holds">A payment with them would be held: alerts that two people have not cleared.</param>
[GenerateSerializer, Immutable, Alias("fincode.line-counts")]
public sealed record LineCounts([property: Id(0)] long Kept, [property: Id(1)] long Alerts, [property: Id(2)] long Holds)
{
    public static readonly LineCounts None = new(0, 0, 0);

    public LineCounts With((ScreeningResult Result, bool Holds) one) => new(
        Kept + (one.Result.Verdict is ScreeningVerdict.Logged ? 1 : 0), Alerts + (one.Result.IsAlert ? 1 : 0), Holds + (one.Holds ? 1 : 0));
}

/// <summary>Somebody whom two sets of lines treat differently, for whoever wants to look.</summary>
/// <param name="Found">The best of what alerts; null where it is no entry.</param>
[GenerateSerializer, Immutable, Alias("fincode.lines-differ")]
public sealed record LinesDiffer(
    [property: Id(0)] string Subject, [property: Id(1)] ScreeningVerdict Candidate, [property: Id(2)] ScreeningVerdict Active, [property: Id(3)] FoundEntry? Found);

/// <param name="Score">Thousandths.</param>
[GenerateSerializer, Immutable, Alias("fincode.found-entry")]
public sealed record FoundEntry([property: Id(0)] string ListId, [property: Id(1)] string EntryId, [property: Id(2)] int Score, [property: Id(3)] ScreeningBand Band);
