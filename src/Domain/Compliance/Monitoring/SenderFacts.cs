using System.Collections.Immutable;
using FinCode.Domain.Compliance.Kyc;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>
/// What was known of a sender when a payment was judged. It travels with the activity, so that the same events give the same verdicts
/// whatever has been learnt of the customer since.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.sender-facts")]
public sealed record SenderFacts
{
    public static readonly SenderFacts Unknown = new();

    public static readonly string LeastRisk = RiskLevel.Low.Name();

    [Id(0)]
    public DateTimeOffset? RegisteredAt { get; init; }

    [Id(1)]
    public DateOnly? BornOn { get; init; }

    /// <summary>ISO 3166-1 alpha-3, as <see cref="Nationality"/>.</summary>
    [Id(2)]
    public string? Residence { get; init; }

    [Id(3)]
    public string? Nationality { get; init; }

    /// <summary>A politically exposed person, or a relative or close associate of one.</summary>
    [Id(4)]
    public bool IsExposed { get; init; }

    /// <summary>The source of their funds is evidenced.</summary>
    [Id(5)]
    public bool HasSourceOfFunds { get; init; }

    /// <summary>Declared, minor units of the reference currency.</summary>
    [Id(6)]
    public long? MonthlyIncome { get; init; }

    /// <summary>Of the KYC tier, minor units of the reference currency; null for no limit, as the others.</summary>
    [Id(7)]
    public long? DayLimit { get; init; }

    [Id(8)]
    public long? MonthLimit { get; init; }

    [Id(9)]
    public long? YearLimit { get; init; }

    /// <summary>Keys under which the agent themself is known: customer, telephone, document. A payment to or from them is their own.</summary>
    [Id(10)]
    public ImmutableArray<string> AgentsOwn { get; init; } = [];

    /// <summary>When their password was last reset, or all their sessions were ended for them; null where that never was.</summary>
    [Id(11)]
    public DateTimeOffset? CredentialsResetAt { get; init; }

    /// <summary>How risky they are held to be, by the name of the level; null for the lowest.</summary>
    [Id(12)]
    public string? Risk { get; init; }

    public bool Equals(SenderFacts? other) => other is not null
        && RegisteredAt == other.RegisteredAt && BornOn == other.BornOn && Residence == other.Residence && Nationality == other.Nationality
        && IsExposed == other.IsExposed && HasSourceOfFunds == other.HasSourceOfFunds && MonthlyIncome == other.MonthlyIncome
        && CredentialsResetAt == other.CredentialsResetAt && Risk == other.Risk && DayLimit == other.DayLimit && MonthLimit == other.MonthLimit && YearLimit == other.YearLimit
        && AgentsOwn.AsSpan().SequenceEqual(other.AgentsOwn.AsSpan());

    public override int GetHashCode() => HashCode.Combine(RegisteredAt, BornOn, Residence, Nationality, DayLimit);
}
