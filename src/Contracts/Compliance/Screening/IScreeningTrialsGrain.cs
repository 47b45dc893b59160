using System.Collections.Immutable;
using FinCode.Domain.Audit;
using FinCode.Domain.Compliance.Screening;
using Orleans.Concurrency;

namespace FinCode.Contracts.Compliance.Screening;

/// <summary>
/// Tries lines of screening out on everybody a tenant has, before they are set: one trial after the other, in the background. Key: the
/// tenant's name. Nothing of it opens a case or holds anything.
/// </summary>
[Alias("fincode.screening-trials-grain")]
public interface IScreeningTrialsGrain : IGrainWithStringKey
{
    /// <summary>Queues a trial. The same id again is the same trial. Null when as many wait as may.</summary>
    [Alias("start")]
    Task<ScreeningTrial?> Start(Guid id, ScreeningPolicy candidate, string by);

    /// <summary>Null when there is no such trial, or no longer. Waits for no page.</summary>
    [Alias("find"), AlwaysInterleave]
    Task<ScreeningTrial?> Find(Guid id);

    /// <summary>The newest first.</summary>
    [Alias("list"), AlwaysInterleave]
    Task<ImmutableArray<ScreeningTrial>> List();
}

[GenerateSerializer, Alias("fincode.screening-trial-status")]
public enum ScreeningTrialStatus
{
    /// <summary>Others are before it, or the lists cannot be relied upon now.</summary>
    Queued,
    Running,
    Done,

    /// <summary>Something went wrong that asking again does not mend.</summary>
    Failed,
}

/// <param name="By">The code of who asked.</param>
[GenerateSerializer, Immutable, Alias("fincode.screening-trial")]
public sealed record ScreeningTrial(
    [property: Id(0)] Guid Id, [property: Id(1)] ScreeningPolicy Candidate, [property: Id(2)] string By, [property: Id(3)] DateTimeOffset AskedAt)
{
    [Id(4)]
    public ScreeningTrialStatus Status { get; init; }

    /// <summary>The lines that held when it began; null before.</summary>
    [Id(5)]
    public ScreeningPolicy? Active { get; init; }

    /// <summary>The versions that everybody was compared with. With others it begins anew.</summary>
    [Id(6), Unaudited("What it was compared with.")]
    public ImmutableArray<ScreenedList> Lists { get; init; } = [];

    /// <summary>Whom it is at.</summary>
    [Id(7), Unaudited("Progress.")]
    public int Stage { get; init; }

    /// <summary>The grain key of the last who was looked at; null at the beginning of a stage.</summary>
    [Id(8), Unaudited("Progress.")]
    public string? After { get; init; }

    /// <summary>Complete when it is done.</summary>
    [Id(9), Unaudited("Counts; it changes nothing.")]
    public ScreeningTally Tally { get; init; } = ScreeningTally.Empty;

    [Id(10)]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The kind of the failure.</summary>
    [Id(11)]
    public string? Problem { get; init; }

    public bool HasEnded => Status is ScreeningTrialStatus.Done or ScreeningTrialStatus.Failed;
}
