using Orleans.Concurrency;

namespace FinCode.Contracts.Compliance.Screening;

/// <summary>Runs what is new on lists against all users and beneficiaries of one tenant. Key: the tenant's name.</summary>
[Alias("fincode.rescreening-grain")]
public interface IRescreeningGrain : IGrainWithStringKey
{
    /// <summary>Waits for no page.</summary>
    [Alias("read"), AlwaysInterleave]
    Task<RescreeningProgress> Read();

    /// <summary>Goes on for some seconds at most. False where there is nothing to do now.</summary>
    [Alias("continue")]
    Task<bool> Continue();
}

/// <param name="IsRunning">Whether a run has begun that has not ended.</param>
/// <param name="StartedAt">Of the run, or of the last one.</param>
/// <param name="FinishedAt">Null while it runs, and before the first.</param>
/// <param name="Subjects">How many it has looked at.</param>
/// <param name="Hits">How many of them it has found something on.</param>
[GenerateSerializer, Immutable, Alias("fincode.rescreening-progress")]
public sealed record RescreeningProgress(
    [property: Id(0)] bool IsRunning,
    [property: Id(1)] DateTimeOffset? StartedAt,
    [property: Id(2)] DateTimeOffset? FinishedAt,
    [property: Id(3)] long Subjects,
    [property: Id(4)] long Hits);

/// <summary>Finds whoever is new or has changed, and keeps the runs going. One for the platform, key <c>screening</c>.</summary>
[Alias("fincode.screening-sweep-grain")]
public interface IScreeningSweepGrain : IGrainWithStringKey
{
    /// <summary>Starts looking, and keeps doing so across restarts. Calling it again changes nothing, and waits for no run.</summary>
    [Alias("start"), AlwaysInterleave]
    Task Start();

    /// <summary>Looks once, now. Answers how many were screened.</summary>
    [Alias("sweep")]
    Task<int> Sweep();
}
