using System.Text.Json.Serialization;

namespace FinCode.Cli.ScreenBench;

/// <summary>A line of the table: what was measured, what was to be reached, and whether it was.</summary>
/// <param name="IsMet">Null where there is no target.</param>
internal sealed record BenchRow(string Measure, string Target, string Measured, bool? IsMet)
{
    /// <summary>Each case that did not come out as it should. Not part of the table.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Missed { get; init; } = [];

    public static BenchRow AtLeast(string measure, double target, double value, string unit, string format = "0.000") =>
        new(measure, $"at least {Text(target, format)}{unit}", $"{Text(value, format)}{unit}", value >= target);

    public static BenchRow AtMost(string measure, double target, double value, string unit, string format = "0.000") =>
        new(measure, $"at most {Text(target, format)}{unit}", $"{Text(value, format)}{unit}", value <= target);

    public static BenchRow Told(string measure, string measured) => new(measure, "", measured, null);

    private static string Text(double value, string format) => value.ToString(format, System.Globalization.CultureInfo.InvariantCulture);
}
