using System.Globalization;
using System.Text.Json.Serialization;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Agents;

/// <summary>
/// One drawer from its opening to its closing. The cash is the agent's own, so it is in nobody's books; what should be in the
/// drawer is what was counted at first and what the ledger says came in and went out.
/// </summary>
/// <param name="TillCode">The code of whoever works at it.</param>
/// <param name="Number">From 1, for each till.</param>
/// <param name="OpenedOn">By the counter's clock.</param>
/// <param name="OpeningCash">Counted at the opening, minor units.</param>
[GenerateSerializer, Immutable, Alias("fincode.till-session")]
public sealed record TillSession(
    [property: Id(0)] string TillCode,
    [property: Id(1)] int Number,
    [property: Id(2)] OperationId OpenedBy,
    [property: Id(3)] DateTimeOffset OpenedAt,
    [property: Id(4)] DateOnly OpenedOn,
    [property: Id(5)] long OpeningCash)
{
    [Id(6)]
    public long CashIn { get; init; }

    /// <summary>Cash-outs and pickups.</summary>
    [Id(7)]
    public long CashOut { get; init; }

    [Id(8)]
    public int Operations { get; init; }

    [Id(9)]
    public OperationId? ClosedBy { get; init; }

    [Id(10)]
    public DateTimeOffset? ClosedAt { get; init; }

    [Id(11)]
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Counted at the closing, minor units; null while it is open.</summary>
    [Id(12)]
    public long? CountedCash { get; init; }

    [JsonIgnore]
    public bool IsOpen => ClosedAt is null;

    /// <summary>What should be in the drawer.</summary>
    [JsonIgnore]
    public long ExpectedCash => checked(OpeningCash + CashIn - CashOut);

    /// <summary>Positive where there is more than there should be.</summary>
    [JsonIgnore]
    public long? Variance => CountedCash - ExpectedCash;

    /// <summary>What the ledger's entries say of where they were made: the till and its session.</summary>
    [JsonIgnore]
    public string Reference => string.Create(CultureInfo.InvariantCulture, $"till/{TillCode}/{Number}");

    /// <summary>The number in a <see cref="Reference"/>.</summary>
    public static int NumberIn(string reference) => int.Parse(reference.AsSpan(reference.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>As it was when it had just been opened.</summary>
    public TillSession AsOpened() => new(TillCode, Number, OpenedBy, OpenedAt, OpenedOn, OpeningCash);
}
