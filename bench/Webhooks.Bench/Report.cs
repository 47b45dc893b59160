using System.Globalization;

namespace FinCode.Webhooks.Bench;

/// <summary>One line for each measure: its name, a tab, its value.</summary>
internal static class Report
{
    public static void Measure(string name, double value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{value:0.##}"));

    /// <summary>For whoever watches.</summary>
    public static void Say(string text) => Console.Error.WriteLine(text);
}
