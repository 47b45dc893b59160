using System.Collections.Immutable;
using System.Globalization;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Compliance.Screening;

/// <summary>
/// Where a tenant draws the lines of <see cref="ScreeningPolicy"/>, as its configuration says it: three scores of 100 in one value, because no one of
/// them means anything without the others and they change together.
/// </summary>
public static class ScreeningLines
{
    public const string Setting = "screening.bands";

    private const char Between = '/';

    public static readonly SettingDefinition[] Definitions =
    [
        new(
            Setting,
            "The scores of a name, of 100, from which it is kept as weak evidence, from which it opens a case and holds, and from which no other detail clears it.",
            new SettingType.Checked("SCORES", Shape, text => TryRead(text, out _)),
            Text(ScreeningPolicy.Standard))
        {
            Group = "COMPLIANCE", Unit = "POINTS", Levels = [SettingLevel.Principal],
        },
    ];

    /// <summary>What a text must be, for whoever wrote another.</summary>
    public static string Shape => string.Create(
        CultureInfo.InvariantCulture,
        $"Must be three scores with / between, none less than the one before, the first at least {Points(Limits.ScreeningLogAtMin)}, the second at most {Points(Limits.ScreeningAlertAtMax)}, the third at most 100.0: {Text(ScreeningPolicy.Standard)}.");

    /// <param name="values">What is set for the tenant.</param>
    public static ScreeningPolicy Of(ImmutableDictionary<string, string> values) =>
        values.GetValueOrDefault(Setting) is { } text && TryRead(text, out var policy) ? policy : ScreeningPolicy.Standard;

    /// <summary>As a verdict cites it: <c>80.0/88.0/95.0</c>.</summary>
    public static string Text(ScreeningPolicy policy) => string.Join(Between, Points(policy.LogAt), Points(policy.AlertAt), Points(policy.StrongAt));

    /// <param name="thousandths">Of a score.</param>
    public static string Points(int thousandths) => (thousandths / 10m).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Below the least the index was measured to lose some of what a full scan finds, and above the most a tenant would not be screening.</summary>
    public static bool TryRead(string text, out ScreeningPolicy policy)
    {
        policy = ScreeningPolicy.Standard;
        Span<int> lines = stackalloc int[3];
        var words = text.Split(Between);
        if (words.Length != lines.Length) return false;
        for (var at = 0; at < lines.Length; at++)
        {
            if (!decimal.TryParse(words[at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) || points > 100 || points * 10 != decimal.Floor(points * 10)) return false;
            lines[at] = (int)(points * 10);
        }

        policy = new ScreeningPolicy(lines[0], lines[1], lines[2]);
        return policy.IsValid && policy.LogAt >= Limits.ScreeningLogAtMin && policy.AlertAt <= Limits.ScreeningAlertAtMax;
    }
}
