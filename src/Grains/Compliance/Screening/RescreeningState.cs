using System.Collections.Immutable;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain.Audit;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>How far a tenant's customers and beneficiaries are screened by what lists say.</summary>
[GenerateSerializer, Alias("fincode.rescreening-state")]
[Unaudited("Progress; what came of it is in cases.")]
public sealed record RescreeningState
{
    /// <summary>Contents of lists, by id, that everybody was compared with; as <see cref="ListVersion.Content"/>.</summary>
    [Id(0)]
    public ImmutableDictionary<string, string> Done { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>By which algorithm, and who; empty before the first run has ended.</summary>
    [Id(1)]
    public string Algorithm { get; init; } = "";

    [Id(2)]
    public RescreeningRun? Run { get; init; }

    /// <summary>The last one that ended.</summary>
    [Id(3)]
    public RescreeningRun? Last { get; init; }

    [Id(4)]
    public DateTimeOffset? FinishedAt { get; init; }

    public RescreeningProgress ToProgress() => Run is { } run
        ? new(true, run.StartedAt, null, run.Subjects, run.Hits)
        : new(false, Last?.StartedAt, FinishedAt, Last?.Subjects ?? 0, Last?.Hits ?? 0);
}

/// <param name="Target">Contents of lists, by id.</param>
/// <param name="Stage">Whom it is at: customers, then beneficiaries, then everybody else who signs in.</param>
/// <param name="After">The grain key of the last who was looked at; null at the beginning of a stage.</param>
[GenerateSerializer, Immutable, Alias("fincode.rescreening-run")]
public sealed record RescreeningRun(
    [property: Id(0)] ImmutableDictionary<string, string> Target,
    [property: Id(1)] string Algorithm,
    [property: Id(2)] DateTimeOffset StartedAt,
    [property: Id(3)] int Stage = 0,
    [property: Id(4)] string? After = null,
    [property: Id(5)] long Subjects = 0,
    [property: Id(6)] long Hits = 0);
