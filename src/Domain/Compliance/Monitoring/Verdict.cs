using System.Collections.Immutable;
using FinCode.Domain.Money;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>What monitoring says of an activity, and why.</summary>
/// <param name="Outcome">The greatest action of the rules that were crossed; those in shadow do not count.</param>
/// <param name="DocumentVersion">Of the rules that were used.</param>
/// <param name="RulesMeasured">Rules that were about this activity.</param>
/// <param name="Hits">Every rule that was crossed, shadow or not, in the document's order.</param>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.verdict")]
public sealed record Verdict(
    [property: Id(0)] Guid EventId,
    [property: Id(1)] string PaymentId,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] RuleAction Outcome,
    [property: Id(4)] long DocumentVersion,
    [property: Id(5)] int RulesMeasured,
    [property: Id(6)] ImmutableArray<RuleHit> Hits)
{
    public bool Equals(Verdict? other) => other is not null
        && EventId == other.EventId && PaymentId == other.PaymentId && At == other.At && Outcome == other.Outcome
        && DocumentVersion == other.DocumentVersion && RulesMeasured == other.RulesMeasured && Hits.AsSpan().SequenceEqual(other.Hits.AsSpan());

    public override int GetHashCode() => EventId.GetHashCode();
}

/// <summary>A rule that was crossed.</summary>
/// <param name="Measured">In the smallest part of <paramref name="Unit"/>, as is <paramref name="Line"/>.</param>
/// <param name="Window">What was looked at; null where that has no length.</param>
/// <param name="Subject">Whose activities were measured.</param>
/// <param name="IsRough">
/// More had happened than is remembered one by one, so the window began with a whole hour or day: it may have measured a little too
/// much, never too little.
/// </param>
/// <param name="Evidence">The payments that were measured, the newest last; at most <see cref="Limits.MonitoringEvidenceMax"/>.</param>
/// <param name="Parties">Customers and beneficiaries that the rule points at, where it looks at more than one.</param>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.rule-hit")]
public sealed record RuleHit(
    [property: Id(0)] string RuleId,
    [property: Id(1)] int RuleVersion,
    [property: Id(2)] string Name,
    [property: Id(3)] RuleAction Action,
    [property: Id(4)] bool IsShadow,
    [property: Id(5)] MeasureUnit Unit,
    [property: Id(6)] LineSide Side,
    [property: Id(7)] long Measured,
    [property: Id(8)] long Line,
    [property: Id(9)] TimeSpan? Window,
    [property: Id(10)] SubjectKey Subject,
    [property: Id(11)] bool IsRough,
    [property: Id(12)] ImmutableArray<string> Evidence,
    [property: Id(13)] ImmutableArray<string> Parties)
{
    /// <summary>One sentence for whoever has to decide.</summary>
    public string Explain(Currency reference)
    {
        var unit = Unit switch
        {
            MeasureUnit.Amount => $" {reference}",
            MeasureUnit.Percent => " percent",
            MeasureUnit.Deviations => " standard deviations",
            MeasureUnit.Seconds => " seconds",
            MeasureUnit.Days => " days",
            MeasureUnit.Years => " years",
            _ => "",
        };
        var window = Window is { } length ? $" in {SpanText.Format(length)}" : "";
        return $"{RuleId} version {RuleVersion}, {Name}: {Unit.Text(Measured, reference)}{unit} for {Subject}{window}; "
            + $"the line is {(Side == LineSide.AtLeast ? "at least" : "below")} {Unit.Text(Line, reference)}.";
    }

    public bool Equals(RuleHit? other) => other is not null
        && RuleId == other.RuleId && RuleVersion == other.RuleVersion && Name == other.Name && Action == other.Action && IsShadow == other.IsShadow
        && Unit == other.Unit && Side == other.Side && Measured == other.Measured && Line == other.Line && Window == other.Window
        && Subject == other.Subject && IsRough == other.IsRough
        && Evidence.AsSpan().SequenceEqual(other.Evidence.AsSpan()) && Parties.AsSpan().SequenceEqual(other.Parties.AsSpan());

    public override int GetHashCode() => HashCode.Combine(RuleId, RuleVersion, Measured);
}
