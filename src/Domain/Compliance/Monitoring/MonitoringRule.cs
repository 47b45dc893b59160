using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>
/// A rule: what is measured, with which parameters, where the line is and what happens beyond it. Which parameters it has, its measure
/// says; the others are null or empty. Amounts are minor units of the document's reference currency, percentages hundredths.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.rule")]
public sealed record MonitoringRule
{
    /// <summary>The same through all versions: letters, digits, - and _.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>From 1.</summary>
    [Id(1)]
    public required int Version { get; init; }

    [Id(2)]
    public required string Name { get; init; }

    /// <summary>One of <see cref="MeasureCatalogue"/>.</summary>
    [Id(3)]
    public required string Measure { get; init; }

    /// <summary>In the smallest part of the measure's unit.</summary>
    [Id(4)]
    public required long Line { get; init; }

    [Id(5)]
    public required RuleAction Action { get; init; }

    /// <summary>It is measured and told, and has no effect.</summary>
    [Id(6)]
    public bool IsShadow { get; init; }

    [Id(7)]
    public DateTimeOffset EffectiveFrom { get; init; } = DateTimeOffset.MinValue;

    /// <summary>The first instant at which it does not hold any more; null for none.</summary>
    [Id(8)]
    public DateTimeOffset? EffectiveTo { get; init; }

    [Id(9)]
    public RuleScope Scope { get; init; } = RuleScope.Everything;

    /// <summary>Whose activities are measured.</summary>
    [Id(10)]
    public SubjectKind? Subject { get; init; }

    /// <summary>Whose different ones are counted.</summary>
    [Id(11)]
    public SubjectKind? Of { get; init; }

    [Id(12)]
    public TimeSpan? Window { get; init; }

    /// <summary>A second, shorter span: how soon payments follow each other, or how young an account is.</summary>
    [Id(13)]
    public TimeSpan? Within { get; init; }

    /// <summary>Below it nothing is measured.</summary>
    [Id(14)]
    public long? Floor { get; init; }

    /// <summary>An amount that somebody may want to stay below.</summary>
    [Id(15)]
    public long? Ceiling { get; init; }

    /// <summary>How far apart amounts may lie and still be similar.</summary>
    [Id(16)]
    public long? Band { get; init; }

    /// <summary>A part of a mean that must be exceeded.</summary>
    [Id(17)]
    public long? Share { get; init; }

    /// <summary>How much must be known before it is measured.</summary>
    [Id(18)]
    public int? History { get; init; }

    /// <summary>How many of the last payments are looked at.</summary>
    [Id(19)]
    public int? Sample { get; init; }

    /// <summary>How often a sender pays the same beneficiary before it counts.</summary>
    [Id(20)]
    public int? Repeat { get; init; }

    /// <summary>The longest chain of payments.</summary>
    [Id(21)]
    public int? Hops { get; init; }

    /// <summary>Whole units of the currency that was sent.</summary>
    [Id(22)]
    public long? Step { get; init; }

    /// <summary>ISO 3166-1 alpha-3.</summary>
    [Id(23)]
    public ImmutableArray<string> Countries { get; init; } = [];

    [Id(24)]
    public ImmutableArray<string> Purposes { get; init; } = [];

    [Id(25)]
    public ImmutableArray<string> Relationships { get; init; } = [];

    /// <summary>By the clock of <see cref="TimeZone"/>, as <see cref="ClosesAt"/>.</summary>
    [Id(26)]
    public TimeOnly? OpensAt { get; init; }

    [Id(27)]
    public TimeOnly? ClosesAt { get; init; }

    /// <summary>IANA name.</summary>
    [Id(28)]
    public string? TimeZone { get; init; }

    /// <summary>Only what was paid in cash.</summary>
    [Id(29)]
    public bool IsCash { get; init; }

    /// <summary>Whether its dates include an instant.</summary>
    public bool HoldsAt(DateTimeOffset instant) => EffectiveFrom <= instant && (EffectiveTo is not { } end || instant < end);
}

/// <summary>Which payments a rule is about. An empty list is every one.</summary>
/// <param name="Tenants">Names.</param>
/// <param name="Corridors">Origin and destination: <c>GBR-NGA</c>, <c>GBR-*</c> or <c>*-NGA</c>.</param>
/// <param name="Methods">Published payment methods.</param>
/// <param name="Deliveries">Published delivery methods.</param>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.rule-scope")]
public sealed record RuleScope(
    [property: Id(0)] ImmutableArray<string> Tenants,
    [property: Id(1)] ImmutableArray<string> Corridors,
    [property: Id(2)] ImmutableArray<string> Methods,
    [property: Id(3)] ImmutableArray<string> Deliveries)
{
    public const string Any = "*";

    public static readonly RuleScope Everything = new([], [], [], []);

    /// <summary>Levels of the sender's risk, by their names. Of whom nobody has said any has the lowest.</summary>
    [Id(4)]
    public ImmutableArray<string> RiskLevels { get; init; } = [];

    public bool IsEverything => Tenants.IsEmpty && Corridors.IsEmpty && Methods.IsEmpty && Deliveries.IsEmpty && RiskLevels.IsDefaultOrEmpty;

    public bool Has(MonitoredActivity activity) => IsEverything
        || (Has(Tenants, activity.Tenant) && Has(Methods, activity.Method) && Has(Deliveries, activity.Delivery) && Has(RiskLevels, activity.Sender.Risk ?? SenderFacts.LeastRisk) && HasCorridor(activity));

    private static bool Has(ImmutableArray<string> words, string? word)
    {
        if (words.IsDefaultOrEmpty) return true;
        foreach (var one in words)
        {
            if (one == word) return true;
        }

        return false;
    }

    private bool HasCorridor(MonitoredActivity activity)
    {
        if (Corridors.IsEmpty) return true;
        foreach (var corridor in Corridors)
        {
            var dash = corridor.IndexOf('-', StringComparison.Ordinal);
            if (Fits(corridor.AsSpan(0, dash), activity.Origin) && Fits(corridor.AsSpan(dash + 1), activity.Destination)) return true;
        }

        return false;
    }

    private static bool Fits(ReadOnlySpan<char> pattern, string? country) => pattern is Any || pattern.SequenceEqual(country);
}
