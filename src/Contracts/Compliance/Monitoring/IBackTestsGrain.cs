using System.Collections.Immutable;
using FinCode.Domain.Audit;
using FinCode.Domain.Compliance.Monitoring;

namespace FinCode.Contracts.Compliance.Monitoring;

/// <summary>
/// Runs rules over a tenant's stored history before they are activated, one run after the other, in the background. Key: the tenant's name.
/// A run that a restart cut off begins anew.
/// </summary>
[Alias("fincode.back-tests-grain")]
public interface IBackTestsGrain : IGrainWithStringKey
{
    /// <summary>Queues a run. The same id again is the same run. Null when as many wait as may.</summary>
    [Alias("start")]
    Task<BackTestRun?> Start(Guid id, RuleDocument candidate, string by);

    /// <summary>Null when there is no such run, or no longer.</summary>
    [Alias("find")]
    Task<BackTestRun?> Find(Guid id);

    /// <summary>The newest first.</summary>
    [Alias("list")]
    Task<ImmutableArray<BackTestRun>> List();
}

/// <summary>How far a back-test has come. The last two do not change any more.</summary>
[GenerateSerializer, Alias("fincode.back-test-status")]
public enum BackTestStatus
{
    Queued,
    Running,
    Done,

    /// <summary>Something went wrong that asking again does not mend.</summary>
    Failed,
}

/// <summary>One run.</summary>
/// <param name="Candidate">The rules that are tried.</param>
/// <param name="By">The code of who asked.</param>
[GenerateSerializer, Immutable, Alias("fincode.back-test-run")]
public sealed record BackTestRun(
    [property: Id(0)] Guid Id, [property: Id(1)] RuleDocument Candidate, [property: Id(2)] string By, [property: Id(3)] DateTimeOffset AskedAt)
{
    [Id(4)]
    public BackTestStatus Status { get; init; }

    /// <summary>Of the rules it is compared with.</summary>
    [Id(5)]
    public long? ActiveVersion { get; init; }

    [Id(6), Unaudited("Progress.")]
    public long Events { get; init; }

    /// <summary>What happened until then has been judged.</summary>
    [Id(7), Unaudited("Progress.")]
    public DateTimeOffset? ReadUpTo { get; init; }

    /// <summary>The end of the history that is read.</summary>
    [Id(8)]
    public DateTimeOffset? Until { get; init; }

    [Id(9)]
    public DateTimeOffset? EndedAt { get; init; }

    [Id(10)]
    public BackTestReport? Report { get; init; }

    /// <summary>Payments that could not be measured, because nobody has said what their currency is worth.</summary>
    [Id(11)]
    public long WithoutRate { get; init; }

    /// <summary>Subjects that were forgotten to make room; more than zero says that windows may have been measured too low.</summary>
    [Id(12)]
    public long Forgotten { get; init; }

    /// <summary>The kind of the failure.</summary>
    [Id(13)]
    public string? Problem { get; init; }

    public bool HasEnded => Status is BackTestStatus.Done or BackTestStatus.Failed;
}
