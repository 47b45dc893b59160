namespace FinCode.Domain.Compliance.Monitoring.Measures;

/// <summary>A payment beside the subject's own mean.</summary>
internal sealed class AmountDeviation() : Measure(new MeasureSpec(
    "AMOUNT_DEVIATION", "How many standard deviations the payment lies above the mean of the subject's payments in the window. Not measured while they do not vary.",
    MeasureUnit.Deviations, LineSide.AtLeast, SubjectKind.Customer, [RuleParameter.Subject, RuleParameter.Window, RuleParameter.History], [RuleParameter.Floor]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Amount < rule.Floor) return false;
        var known = default(Moments);
        foreach (var trace in on.Within(on.Of(SubjectOf(rule)), rule.Window!.Value)) known = known.With(trace.Amount);
        return known.Count >= rule.History && known.TryDeviation(on.Amount, out value);
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence) => evidence.Add(on.Within(on.Of(SubjectOf(rule)), rule.Window!.Value));
}

/// <summary>A day beside the days before.</summary>
internal sealed class DayDeviation() : Measure(new MeasureSpec(
    "DAY_DEVIATION", "How many standard deviations the subject's total of the day (UTC) lies above the mean of its days with payments in the window. Not measured while they do not vary.",
    MeasureUnit.Deviations, LineSide.AtLeast, SubjectKind.Customer, [RuleParameter.Subject, RuleParameter.Window, RuleParameter.History], [RuleParameter.Floor]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Of(SubjectOf(rule)) is not { } window) return false;
        var today = Math.DivRem(on.Own.At, TimeBucket.DayMilliseconds).Quotient;
        var first = Math.DivRem(on.After(rule.Window!.Value), TimeBucket.DayMilliseconds).Quotient;
        var (known, before) = window.HasForgotten ? OfDays(window.Days, first, today) : OfTraces(on.All(window), first, today);
        var sum = TimeBucket.Capped(on.Amount, before);
        return known.Count >= rule.History && (rule.Floor is not { } floor || sum >= floor) && known.TryDeviation(sum, out value);
    }

    private static (Moments Known, long Today) OfDays(List<TimeBucket> days, long first, long today)
    {
        var (known, sum) = (default(Moments), 0L);
        foreach (var day in days)
        {
            if (day.Start == today) sum = day.Sum;
            else if (day.Start >= first && day.Start < today) known = known.With(day.Sum);
        }

        return (known, sum);
    }

    private static (Moments Known, long Today) OfTraces(TraceRange payments, long first, long today)
    {
        var (known, sum, of) = (default(Moments), 0L, long.MinValue);
        foreach (var payment in payments)
        {
            var day = Math.DivRem(payment.At, TimeBucket.DayMilliseconds).Quotient;
            if (day < first) continue;
            if (day != of && of != long.MinValue) (known, sum) = (known.With(sum), 0);
            of = day;
            sum = TimeBucket.Capped(sum, payment.Amount);
        }

        return of == today ? (known, sum) : (of == long.MinValue ? known : known.With(sum), 0);
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence) =>
        evidence.Add(on.Within(on.Of(SubjectOf(rule)), TimeSpan.FromMilliseconds(Math.Max(1, on.Own.At % TimeBucket.DayMilliseconds))));
}

/// <summary>First digits that do not fall as those of grown amounts do.</summary>
internal sealed class Benford() : Measure(new MeasureSpec(
    "BENFORD", "Chi-square of the first digits of the subject's payments in the window against Benford's law, 8 degrees of freedom: 15.507 has a probability of 5 percent.",
    MeasureUnit.Statistic, LineSide.AtLeast, SubjectKind.Customer, [RuleParameter.Subject, RuleParameter.Window, RuleParameter.History], []))
{
    private const long Million = 1_000_000;

    /// <summary>Of the digits 1 to 9, in millionths: log10(1 + 1/d).</summary>
    private static ReadOnlySpan<long> Expected => [301_030, 176_091, 124_939, 96_910, 79_181, 66_947, 57_992, 51_153, 45_757];

    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Activity.KeyOf(SubjectOf(rule)) is null) return false;
        Span<int> seen = stackalloc int[9];
        seen.Clear();
        seen[FirstDigit(on.Own.Sent) - 1]++;
        var count = 1;
        foreach (var trace in on.Within(on.Of(SubjectOf(rule)), rule.Window!.Value))
        {
            if (trace.Sent <= 0) continue;
            seen[FirstDigit(trace.Sent) - 1]++;
            count++;
        }

        if (count < rule.History) return false;

        // Sum of (seen - expected)^2 / expected, in thousandths.
        Int128 sum = 0;
        for (var digit = 0; digit < seen.Length; digit++)
        {
            var expected = (Int128)count * Expected[digit];
            var off = (seen[digit] * (Int128)Million) - expected;
            sum += off * off * 1_000 / (expected * Million);
        }

        value = (long)sum;
        return true;
    }

    private static int FirstDigit(long amount)
    {
        while (amount >= 10) amount /= 10;
        return (int)Math.Max(1, amount);
    }
}

/// <summary>Count, sum and sum of squares. Exact: the squares of 366 amounts of sixteen digits fit into 128 bits, also times their count.</summary>
internal readonly record struct Moments(int Count, Int128 Sum, Int128 Squares)
{
    /// <summary>What is above it is cut: sums of days reach farther than amounts, and their squares must fit.</summary>
    private const long Most = 10 * Limits.AmountMax;

    public Moments With(long amount)
    {
        var cut = (Int128)Math.Min(amount, Most);
        return new Moments(Count + 1, Sum + cut, Squares + (cut * cut));
    }

    /// <summary>Hundredths of the population's standard deviation above the mean, rounded down; negative below it.</summary>
    /// <returns>False where nothing varies.</returns>
    public bool TryDeviation(long amount, out long deviations)
    {
        deviations = 0;
        var variance = (Count * Squares) - (Sum * Sum);
        if (Count == 0 || variance <= 0) return false;
        var off = (Count * (Int128)Math.Min(amount, Most)) - Sum;
        var root = Root((UInt128)variance);
        deviations = (long)Int128.Clamp(off * 100 / Int128.Max(1, (Int128)root), long.MinValue, long.MaxValue);
        return true;
    }

    /// <summary>The whole part of a square root, by Newton's steps from above.</summary>
    private static UInt128 Root(UInt128 square)
    {
        var bits = 128 - (int)UInt128.LeadingZeroCount(square);
        var root = UInt128.One << ((bits + 1) / 2);
        while (true)
        {
            var next = (root + (square / root)) >> 1;
            if (next >= root) return root;
            root = next;
        }
    }
}
