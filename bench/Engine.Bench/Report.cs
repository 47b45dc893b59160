using System.Globalization;

namespace FinCode.Engine.Bench;

/// <summary>One line for each measure: its name, a tab, its value.</summary>
internal static class Report
{
    public static void Measure(string name, double value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{value:0.##}"));
}
