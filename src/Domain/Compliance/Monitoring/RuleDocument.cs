using System.Collections.Immutable;
using FinCode.Domain.Money;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>A tenant's rules with all their versions: those that hold, those that will, and those in shadow. Made by <see cref="RuleDocumentReader"/>.</summary>
/// <param name="Version">Rises with every change; each verdict names it.</param>
/// <param name="Reference">The currency of all amounts.</param>
/// <param name="Rules">In the order in which verdicts name them.</param>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.rule-document")]
public sealed record RuleDocument(
    [property: Id(0)] long Version, [property: Id(1)] Currency Reference, [property: Id(2)] ImmutableArray<MonitoringRule> Rules)
{
    /// <summary>
    /// What holds at an instant: of each id the version that began last, and beside it the one in shadow that began last, so that a
    /// challenger runs while the champion decides.
    /// </summary>
    public RuleSet At(DateTimeOffset instant) => new(this, [.. Rules.Where(rule => rule.HoldsAt(instant) && IsLast(rule, other => other.IsShadow == rule.IsShadow && other.HoldsAt(instant)))], NextTurn(instant));

    /// <summary>The last version of each rule, whatever its dates and also from the shadow: what a back-test runs before anything is activated.</summary>
    public RuleSet AsIfEffective() => new(this, [.. Rules.Where(rule => IsLast(rule, _ => true))], DateTimeOffset.MaxValue);

    /// <summary>The same lines in another currency, in whole units of it.</summary>
    /// <param name="rate">What one unit of the present one is worth in the other.</param>
    public RuleDocument In(Currency other, decimal rate) => this with
    {
        Reference = other,
        Rules =
        [
            .. Rules.Select(rule => rule with
            {
                Line = MeasureCatalogue.Find(rule.Measure).Spec.Unit == MeasureUnit.Amount ? Converted(rule.Line, other, rate) : rule.Line,
                Floor = rule.Floor is { } floor ? Converted(floor, other, rate) : null,
                Ceiling = rule.Ceiling is { } ceiling ? Converted(ceiling, other, rate) : null,
            }),
        ],
    };

    public bool Equals(RuleDocument? other) =>
        other is not null && Version == other.Version && Reference == other.Reference && RuleDocumentWriter.Write(this) == RuleDocumentWriter.Write(other);

    public override int GetHashCode() => HashCode.Combine(Version, Rules.Length);

    private bool IsLast(MonitoringRule rule, Func<MonitoringRule, bool> counts)
    {
        foreach (var other in Rules)
        {
            if (other.Id == rule.Id && counts(other)
                && (other.EffectiveFrom, other.Version).CompareTo((rule.EffectiveFrom, rule.Version)) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private DateTimeOffset NextTurn(DateTimeOffset instant) => Rules
        .SelectMany(rule => new[] { rule.EffectiveFrom, rule.EffectiveTo ?? DateTimeOffset.MaxValue })
        .Where(turn => turn > instant)
        .Append(DateTimeOffset.MaxValue)
        .Min();

    private long Converted(long units, Currency other, decimal rate)
    {
        var whole = (decimal)units;
        for (var digit = Reference.Digits; digit > 0; digit--) whole /= 10;
        // At least one minor unit, so that a line of "anything" stays one.
        whole = whole < 1 && units > 0 ? 0 : Math.Max(1, Math.Round(whole * rate, MidpointRounding.AwayFromZero));
        for (var digit = other.Digits; digit > 0; digit--) whole *= 10;
        return units == 0 ? 0 : (long)Math.Clamp(whole, 1, Limits.AmountMax);
    }
}
