using System.Collections.Immutable;
using System.Globalization;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>What is done to a rule.</summary>
[GenerateSerializer, Alias("fincode.monitoring.rule-verb")]
public enum RuleVerb
{
    /// <summary>A rule that is new.</summary>
    Add,

    /// <summary>Another version: beside the one that decides where it is in shadow, else in its place.</summary>
    Edit,

    /// <summary>The newest version decides from then on, and none is in shadow any more.</summary>
    Activate,

    /// <summary>No version holds from then on.</summary>
    Deactivate,

    /// <summary>A rule that comes with the platform and is new to the tenant.</summary>
    Adopt,
}

/// <summary>What became of a change of rules; all but the first leave them as they were.</summary>
[GenerateSerializer, Alias("fincode.monitoring.rule-change-outcome")]
public enum RuleChangeOutcome
{
    Changed,

    /// <summary>It stood so already.</summary>
    Unchanged,
    NotFound,

    /// <summary>A rule has this id.</summary>
    IdTaken,
    TooMany,

    /// <summary>The operation has been carried out before; nothing more happened.</summary>
    Replayed,

    /// <summary>The operation was used before for something else; the field says what differs.</summary>
    DifferentTerms,

    /// <summary>The tenant has no rules yet, and the built-in ones cannot be adopted: nobody has said what a dollar is worth.</summary>
    NoRate,

    /// <summary>It would end before it begins, and so never hold.</summary>
    EndsTooSoon,
}

/// <param name="Field">Where the operation's terms differ.</param>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.rule-change-answer")]
public sealed record RuleChangeAnswer([property: Id(0)] RuleChangeOutcome Outcome, [property: Id(1)] string? Field = null);

/// <summary>
/// Changes one rule from an instant on. Nothing ever changes for what has happened: versions are added and ended, and not before a moment
/// has passed in which every monitor hears of it.
/// </summary>
/// <param name="Rule">What an added, adopted or edited rule says; its version and dates are set here.</param>
/// <param name="EffectiveFrom">As soon as possible, where it is null or sooner than that.</param>
/// <param name="EffectiveTo">When an added or edited version ends; null for never.</param>
/// <param name="Operation">Happens once; null for the platform's own.</param>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.rule-change")]
public sealed record RuleChange(
    [property: Id(0)] RuleVerb Verb,
    [property: Id(1)] string RuleId,
    [property: Id(2)] MonitoringRule? Rule,
    [property: Id(3)] DateTimeOffset? EffectiveFrom,
    [property: Id(4)] DateTimeOffset? EffectiveTo,
    [property: Id(5)] OperationId? Operation = null)
{
    /// <summary>What a key stands for. What an adopted rule says is the platform's, at the rate of the day: asked again, it is the same rule.</summary>
    public Terms Terms() => Ledger.Terms.Of(
        TermsField.Text("verb", Verb.ToString()),
        TermsField.Text("id", RuleId),
        TermsField.Text("rule", Verb == RuleVerb.Adopt ? (Rule!.IsShadow ? "in shadow" : "to decide") : Rule is null ? null : RuleDocumentWriter.Write(new RuleDocument(1, AnyCurrency, [Rule]))),
        TermsField.Text("effectiveFrom", EffectiveFrom?.ToString("O", CultureInfo.InvariantCulture)),
        TermsField.Text("effectiveTo", EffectiveTo?.ToString("O", CultureInfo.InvariantCulture)));

    /// <summary>Amounts are compared as minor units: which currency they are in does not matter for whether two are the same.</summary>
    private static readonly Money.Currency AnyCurrency = Money.Currency.Parse("USD");

    /// <param name="book">With a document.</param>
    public (RuleBook Book, RuleChangeAnswer Answer) Decide(RuleBook book, DateTimeOffset now)
    {
        if (Operation is { } once && book.Remembered.Find(once) is { } before)
        {
            return (book, before.FirstDifference(Terms()) is { } field ? new RuleChangeAnswer(RuleChangeOutcome.DifferentTerms, field) : Say(RuleChangeOutcome.Replayed));
        }

        var document = book.Document!;
        var versions = book.VersionsOf(RuleId);
        var isNew = Verb is RuleVerb.Add or RuleVerb.Adopt;
        if (isNew && !versions.IsEmpty) return (book, Say(RuleChangeOutcome.IdTaken));
        if (!isNew && versions.IsEmpty) return (book, Say(RuleChangeOutcome.NotFound));

        var soonest = Milliseconds(now + Limits.MonitoringRuleLead);
        var from = EffectiveFrom is { } asked && asked > soonest ? asked : soonest;
        if (EffectiveTo <= from) return (book, Say(RuleChangeOutcome.EndsTooSoon));

        var rules = Verb switch
        {
            RuleVerb.Activate => Activated(document.Rules, versions, from),
            RuleVerb.Deactivate => Ended(document.Rules, from, _ => true),
            _ => Written(document.Rules, versions, from),
        };
        if (rules.SequenceEqual(document.Rules)) return (book, Say(RuleChangeOutcome.Unchanged));
        if (rules.Length > Limits.MonitoringRuleVersionsMax || InUse(rules, from) > Limits.MonitoringRulesMax) return (book, Say(RuleChangeOutcome.TooMany));

        return (
            book with
            {
                Document = document with { Version = document.Version + 1, Rules = rules },
                Remembered = Operation is { } operation ? book.Remembered.With(operation, Terms()) : book.Remembered,
            },
            Say(RuleChangeOutcome.Changed));
    }

    private static RuleChangeAnswer Say(RuleChangeOutcome outcome) => new(outcome);

    private ImmutableArray<MonitoringRule> Written(ImmutableArray<MonitoringRule> rules, ImmutableArray<MonitoringRule> versions, DateTimeOffset from)
    {
        var next = Rule! with { Id = RuleId, Version = NextVersion(versions), EffectiveFrom = from, EffectiveTo = EffectiveTo };

        // What it takes the place of ends when it begins, or would come back when it ends.
        return [.. Ended(rules, from, rule => rule.IsShadow == next.IsShadow), next];
    }

    private ImmutableArray<MonitoringRule> Activated(ImmutableArray<MonitoringRule> rules, ImmutableArray<MonitoringRule> versions, DateTimeOffset from)
    {
        var newest = versions[^1];
        if (!newest.IsShadow && newest.EffectiveTo is null && newest.EffectiveFrom <= from && !versions.Any(rule => rule.IsShadow && IsOpenAt(rule, from))) return rules;
        return [.. Ended(rules, from, _ => true), newest with { Version = NextVersion(versions), IsShadow = false, EffectiveFrom = from, EffectiveTo = null }];
    }

    /// <summary>Ends versions of the rule at an instant. Those that would begin later never held, and go.</summary>
    private ImmutableArray<MonitoringRule> Ended(ImmutableArray<MonitoringRule> rules, DateTimeOffset at, Func<MonitoringRule, bool> which) =>
    [
        .. rules.Where(rule => rule.Id != RuleId || !which(rule) || rule.EffectiveFrom < at)
            .Select(rule => rule.Id == RuleId && which(rule) && IsOpenAt(rule, at) ? rule with { EffectiveTo = at } : rule),
    ];

    private static bool IsOpenAt(MonitoringRule rule, DateTimeOffset at) => rule.EffectiveTo is not { } end || end > at;

    /// <summary>Never one that stood before, also not one that went before it held: verdicts and the audit trail name versions.</summary>
    private static int NextVersion(ImmutableArray<MonitoringRule> versions) => versions.IsEmpty ? 1 : versions.Max(rule => rule.Version) + 1;

    private static int InUse(ImmutableArray<MonitoringRule> rules, DateTimeOffset at) => rules.Count(rule => IsOpenAt(rule, at));

    private static DateTimeOffset Milliseconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
