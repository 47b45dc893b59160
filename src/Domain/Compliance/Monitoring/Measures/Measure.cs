using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.Monitoring.Measures;

/// <summary>
/// One way of measuring. <see cref="TryMeasure"/> runs for every payment and allocates nothing; <see cref="Explain"/> runs when a line was
/// crossed and collects what was measured. Measures hold no state.
/// </summary>
internal abstract class Measure(MeasureSpec spec)
{
    public MeasureSpec Spec => spec;

    /// <returns>False where there is nothing to measure: no such subject, too little history, no variance, an amount below the floor.</returns>
    public abstract bool TryMeasure(Evaluation on, MonitoringRule rule, out long value);

    public virtual void Explain(Evaluation on, MonitoringRule rule, Evidence evidence)
    {
    }

    /// <summary>Whose activities are measured: the rule's own word, or what the measure is always about.</summary>
    public SubjectKind SubjectOf(MonitoringRule rule) => rule.Subject ?? spec.About;
}

/// <summary>What a measure is and which parameters its rules have.</summary>
/// <param name="About">Its subject, where rules do not choose one.</param>
/// <param name="Requires">Parameters that a rule must have.</param>
/// <param name="Allows">Parameters that a rule may have.</param>
public sealed record MeasureSpec(
    string Name,
    string Meaning,
    MeasureUnit Unit,
    LineSide Side,
    SubjectKind About,
    ImmutableArray<RuleParameter> Requires,
    ImmutableArray<RuleParameter> Allows)
{
    /// <summary>It judges cancellations and refunds as well as payments.</summary>
    public bool IsOnCancellations { get; init; }
}

/// <summary>Parameters of rules. In documents in camel case.</summary>
public enum RuleParameter
{
    Subject,
    Of,
    Window,
    Within,
    Floor,
    Ceiling,
    Band,
    Share,
    History,
    Sample,
    Repeat,
    Hops,
    Step,
    Countries,
    Purposes,
    Relationships,
    OpensAt,
    ClosesAt,
    TimeZone,
    Cash,
}

/// <summary>Collects the payments and parties of one rule that was crossed: the last of the payments, the first of the parties.</summary>
internal sealed class Evidence
{
    private readonly List<string> payments = [];
    private readonly List<string> parties = [];

    public void Add(Trace trace)
    {
        if (payments.Contains(trace.PaymentId)) return;
        if (payments.Count == Limits.MonitoringEvidenceMax) payments.RemoveAt(0);
        payments.Add(trace.PaymentId);
    }

    public void Add(TraceRange traces)
    {
        foreach (var trace in traces) Add(trace);
    }

    public void Party(string? key)
    {
        if (key is not null && parties.Count < Limits.MonitoringEvidenceMax && !parties.Contains(key)) parties.Add(key);
    }

    public ImmutableArray<string> Payments(string own)
    {
        payments.Remove(own);
        return [.. payments.TakeLast(Limits.MonitoringEvidenceMax - 1), own];
    }

    public ImmutableArray<string> Parties => [.. parties];
}
