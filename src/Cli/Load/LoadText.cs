using System.Globalization;
using System.Text;
using FinCode.Cli.Load.Report;
using FinCode.Domain.Money;

namespace FinCode.Cli.Load;

/// <summary>A report for people.</summary>
internal static class LoadText
{
    private static readonly Currency Currency = Currency.Parse("GBP");

    public static string Of(LoadReport report)
    {
        var text = new StringBuilder();
        var (settings, counts) = (report.Settings, report.Counts);
        Line(text, "machine", $"{report.Machine}");
        Line(text, "scenario", $"{settings.Scenario}, {settings.Connections} connections, {settings.Loop} loop"
            + (settings.Rate is { } rate ? $" at {rate:N0} requests/s" : "")
            + $", {settings.DurationSeconds:N0} s after {settings.WarmUpSeconds:N0} s of warm-up"
            + (report.Money is null ? "" : $", {settings.Accounts:N0} wallets"));
        Line(text, "rate", $"{report.OperationsPerSecond:N0} operations/s accepted in {report.RequestsPerSecond:N0} requests/s");
        Line(text, "latency", Latency(report.Latency));
        if (report.LatencyByKind.Count > 1)
        {
            foreach (var (kind, latency) in report.LatencyByKind)
            {
                Line(text, $"  {kind}", Latency(latency));
            }
        }

        Line(text, "accepted", $"{counts.Accepted:N0} operations in {counts.Requests:N0} requests");
        if (counts.Accepted == 0)
        {
            Line(text, "NOTHING", "was accepted in the measured time. Run longer, or see what was rejected and failed.");
        }

        Line(text, "rejected", Reasons(counts.Rejected));
        Line(text, "failed", Reasons(counts.Failed));
        if (settings.Rate is not null)
        {
            Line(text, "late", $"{counts.Late:N0} sent more than 10 ms late; {counts.Dropped:N0} never sent for want of a free connection");
        }

        Line(text, "load's own cost", $"{report.Client.CpuMicrosecondsPerRequest:N1} µs of CPU per request");
        Money(text, report);
        return text.ToString().TrimEnd();
    }

    /// <summary>Three digits and a unit: <c>  870 µs</c>, <c> 12.4 ms</c>, <c> 3.05 s </c>.</summary>
    public static string Time(long microseconds) => microseconds switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{microseconds,5} µs"),
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1e3,5:F2} ms"),
        < 100_000 => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1e3,5:F1} ms"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1e3,5:F0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1e6,5:F2} s "),
    };

    private static void Money(StringBuilder text, LoadReport report)
    {
        if (report.Settled is { } settled)
        {
            Line(text, "settled", $"{settled.Asked:N0} unknown outcomes asked again, {settled.HoldsReleased:N0} open holds given back; "
                + $"{settled.Accepted:N0} done, {settled.Rejected:N0} refused, {settled.Unknown:N0} still unknown");
        }

        if (report.Money is { } money)
        {
            Line(text, "money", money.IsSound
                ? $"all {money.Wallets:N0} wallets hold what they must, {MoneyText.Format(money.Found, Currency)} GBP together"
                : $"WRONG: {money.Wrong:N0} wallets differ; together they hold {MoneyText.Format(money.Found, Currency)} GBP "
                    + $"and must hold {MoneyText.Format(money.Expected, Currency)}; {MoneyText.Format(money.Lien, Currency)} is still set aside");
            foreach (var wallet in money.Differences)
            {
                Line(text, $"  {wallet.Name}", $"{wallet.AccountId} must hold {MoneyText.Format(wallet.Expected, Currency)}, "
                    + (wallet.Found is { } found ? $"holds {MoneyText.Format(found, Currency)}" : "is not listed"));
            }
        }

        if (report.LedgerVerified is { } verified)
        {
            Line(text, "ledger", verified ? "verified" : "WRONG: see above");
        }
    }

    private static void Line(StringBuilder text, string label, FormattableString says) =>
        Line(text, label, says.ToString(CultureInfo.InvariantCulture));

    private static void Line(StringBuilder text, string label, string says) => text.Append($"{label,-16} ").AppendLine(says);

    private static string Latency(LatencyReport latency) =>
        $"p50 {Time(latency.P50)}  p90 {Time(latency.P90)}  p95 {Time(latency.P95)}  p99 {Time(latency.P99)}  "
        + $"p99.9 {Time(latency.P999)}  max {Time(latency.Max)}";

    private static string Reasons(IReadOnlyDictionary<string, long> reasons) => reasons.Count == 0
        ? "0"
        : string.Join(", ", reasons.Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Key} {reason.Value:N0}")));
}
