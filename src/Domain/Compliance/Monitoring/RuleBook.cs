using System.Collections.Immutable;
using FinCode.Domain.Audit;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>A tenant's monitoring rules: the document with every version, for each is needed to judge again what was judged by it.</summary>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.rule-book")]
public sealed record RuleBook
{
    /// <summary>Null until the built-in rules, or none, were adopted.</summary>
    [Id(0)]
    public RuleDocument? Document { get; init; }

    [Id(1), Unaudited("Digests of what the versions say.")]
    public RememberedOperations Remembered { get; init; } = RememberedOperations.None;

    public ImmutableArray<MonitoringRule> VersionsOf(string ruleId) =>
        Document is null ? [] : [.. Document.Rules.Where(rule => rule.Id == ruleId).OrderBy(rule => rule.Version)];
}

/// <summary>How a rule stands at an instant.</summary>
[GenerateSerializer, Alias("fincode.monitoring.rule-standing")]
public enum RuleStanding
{
    /// <summary>A version of it decides about payments.</summary>
    Active,

    /// <summary>It is measured without effect.</summary>
    Shadow,

    /// <summary>A version begins later.</summary>
    Scheduled,

    /// <summary>No version holds, and none will.</summary>
    Inactive,
}

/// <summary>How a rule stands at an instant, from all its versions.</summary>
public static class RuleStandings
{
    /// <param name="versions">Of one rule.</param>
    public static RuleStanding At(ImmutableArray<MonitoringRule> versions, DateTimeOffset instant) =>
        versions.Any(rule => !rule.IsShadow && rule.HoldsAt(instant)) ? RuleStanding.Active
        : versions.Any(rule => rule.HoldsAt(instant)) ? RuleStanding.Shadow
        : versions.Any(rule => rule.EffectiveFrom > instant) ? RuleStanding.Scheduled
        : RuleStanding.Inactive;

    /// <summary>The version to show: what decides, else what is measured, else the newest.</summary>
    public static MonitoringRule Current(ImmutableArray<MonitoringRule> versions, DateTimeOffset instant) => versions
        .OrderByDescending(rule => rule.HoldsAt(instant)).ThenBy(rule => rule.HoldsAt(instant) && rule.IsShadow)
        .ThenByDescending(rule => (rule.EffectiveFrom, rule.Version)).First();
}
