using System.Text;

namespace FinCode.Cli.ScreenBench;

/// <summary>The table for people, as Markdown so that it can be pasted.</summary>
internal static class ScreenBenchText
{
    public static string Of(ScreenBenchReport report)
    {
        var text = new StringBuilder();
        text.AppendLine($"Algorithm {report.Algorithm}. Machine: {report.Machine}.");
        text.AppendLine($"Lists: {string.Join(", ", report.Lists.Select(list => $"{list.ListId} {list.Version} ({list.Entries:N0})"))}.");
        text.AppendLine().AppendLine("| measure | target | measured | |").AppendLine("| --- | --- | --- | --- |");
        foreach (var row in report.Rows)
        {
            text.AppendLine($"| {row.Measure} | {row.Target} | {row.Measured} | {row.IsMet switch { true => "met", false => "MISSED", null => "" }} |");
        }

        return text.AppendLine().Append(report.IsMet ? "Every target is met." : "A TARGET IS MISSED.").ToString();
    }
}
