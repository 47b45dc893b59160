using System.Collections.Immutable;
using FinCode.Domain.Money;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>Rules as they hold at an instant, each with its measure. Immutable, for any number of threads, and good until <see cref="Until"/>.</summary>
public sealed class RuleSet
{
    internal RuleSet(RuleDocument document, ImmutableArray<MonitoringRule> rules, DateTimeOffset until)
    {
        (Document, Rules, Until) = (document, rules, until);
        Bound = [.. rules.Select(rule => new BoundRule(rule, MeasureCatalogue.Find(rule.Measure)))];
    }

    public RuleDocument Document { get; }

    public Currency Reference => Document.Reference;

    public ImmutableArray<MonitoringRule> Rules { get; }

    /// <summary>The next instant at which other rules hold.</summary>
    public DateTimeOffset Until { get; }

    internal ImmutableArray<BoundRule> Bound { get; }

    internal readonly record struct BoundRule(MonitoringRule Rule, Measures.Measure Measure);
}

/// <summary>Finds the rules for each activity's own time, so that a replay years later uses those of then. For one thread.</summary>
public sealed class DatedRules(RuleDocument document)
{
    private RuleSet? current;
    private DateTimeOffset since;

    public RuleSet At(DateTimeOffset instant)
    {
        if (current is null || instant < since || instant >= current.Until) (current, since) = (document.At(instant), instant);
        return current;
    }
}
