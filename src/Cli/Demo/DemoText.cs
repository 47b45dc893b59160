using System.Globalization;
using System.Text;

namespace FinCode.Cli.Demo;

/// <summary>The summary for people.</summary>
internal static class DemoText
{
    public static string Of(DemoReport report)
    {
        var text = new StringBuilder();
        Line(text, $"Tenant {report.Tenant} now has {report.Remittances:N0} remittances, {report.Customers:N0} customers of seed {report.Seed}; its clock says {report.ClockNow:yyyy-MM-dd}. {report.Seconds:F1} s.");
        foreach (var (status, count) in report.Statuses) Line(text, $"  {status,-18} {count,7:N0}");
        Line(text, $"To: {string.Join(", ", report.Countries.Select(country => string.Create(CultureInfo.InvariantCulture, $"{country.Key} {country.Value:N0}")))}");
        Line(text, $"Delivered: {string.Join(", ", report.Delivered.Select(sum => $"{sum.Value} {sum.Key}"))}");
        foreach (var (reason, count) in report.Refused) Line(text, $"Refused {reason}: {count:N0}");
        return text.ToString().TrimEnd();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
