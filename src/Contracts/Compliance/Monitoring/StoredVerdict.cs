using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Contracts.Compliance.Monitoring;

/// <summary>What monitoring made of one step of a remittance, as it is kept.</summary>
/// <param name="Version">Of the remittance's step.</param>
/// <param name="Entry">Of the step in the journal.</param>
/// <param name="Customer">The sender's code.</param>
/// <param name="Verdict">Null while the payment waits for a rate.</param>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.stored-verdict")]
public sealed record StoredVerdict(
    [property: Id(0)] long Serial,
    [property: Id(1)] int Version,
    [property: Id(2)] EntryNo Entry,
    [property: Id(3)] ActivityKind Kind,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] string Customer,
    [property: Id(6)] Currency Reference,
    [property: Id(7)] Verdict? Verdict);

/// <summary>Which verdicts to list; null asks for all.</summary>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.verdict-filter")]
public sealed record VerdictFilter
{
    [Id(0)]
    public string? RuleId { get; init; }

    [Id(1)]
    public string? Customer { get; init; }

    /// <summary>At least this.</summary>
    [Id(2)]
    public RuleAction? Outcome { get; init; }

    [Id(3)]
    public DateTimeOffset? From { get; init; }

    [Id(4)]
    public DateTimeOffset? Before { get; init; }
}
