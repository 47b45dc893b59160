using System.Globalization;
using System.Text;
using FinCode.Cli.Load;

namespace FinCode.Cli.MonitorBench;

/// <summary>The results for people.</summary>
internal static class MonitorBenchText
{
    public static string Of(MonitorBenchReport report)
    {
        var text = new StringBuilder();
        var speed = report.Speed;
        Line(text, "machine", $"{report.Machine}");
        Line(text, "traffic", $"{report.Payments:N0} payments of {report.Customers:N0} customers, seed {report.Seed}, one thread");
        Line(text, "rules", $"{speed.Rules:N0}");
        Line(text, "rate", $"{speed.PaymentsPerSecond:N0} payments/s, {speed.BytesPerPayment:N0} bytes allocated each");
        Line(text, "latency", $"p50 {LoadText.Time(speed.P50Microseconds)}  p99 {LoadText.Time(speed.P99Microseconds)}  p99.9 {LoadText.Time(speed.P999Microseconds)}  max {LoadText.Time(speed.MaxMicroseconds)}");
        Line(text, "windows", $"{speed.Subjects:N0} subjects, {speed.BytesPerSubject:N0} bytes each");
        Line(text, "outcomes", $"{string.Join(", ", speed.Outcomes.Select(outcome => string.Create(CultureInfo.InvariantCulture, $"{outcome.Key} {outcome.Value:N0}")))}");
        if (report.Store is { } store) Store(text, store);
        text.AppendLine();
        Row(text, $"{"rule",-16} {"alerts",10}");
        foreach (var (rule, alerts) in speed.Alerts) Row(text, $"{rule,-16} {alerts,10:N0}");
        if (report.Network is { } network) Network(text, network);

        text.AppendLine();
        Row(text, $"{"target",-26} {"measured",12} {"line",10}");
        foreach (var target in report.Targets) Row(text, $"{target.Name,-26} {target.Measured,12:#,0.####} {target.Line,10:#,0.####}  {(target.IsMet ? "met" : "MISSED")}");
        return text.ToString().TrimEnd();
    }

    private static void Store(StringBuilder text, StoreReport store)
    {
        Line(text, "store", $"{store.Store}: {store.PaymentsPerSecond:N0} payments/s, {store.PaymentsPerSecondInAll:N0} with everything, {store.Subjects:N0} subjects");
        Line(text, "  page", $"{store.Page} payments: p50 {LoadText.Time(store.P50Microseconds)}  p99 {LoadText.Time(store.P99Microseconds)}  max {LoadText.Time(store.MaxMicroseconds)}");
        Line(text, "  from due", $"p50 {LoadText.Time(store.DueP50Microseconds)}  p99 {LoadText.Time(store.DueP99Microseconds)}");
        Line(text, "  collections", $"{store.Collections:N0}, which stopped it for {LoadText.Time(store.PausedMicroseconds)} together");
        Line(text, "  checkpoint", $"{store.Checkpoints:N0}, beside: p50 {LoadText.Time(store.CheckpointMicroseconds)}  max {LoadText.Time(store.CheckpointMaxMicroseconds)}");
    }

    private static void Network(StringBuilder text, NetworkReport network)
    {
        text.AppendLine();
        Line(text, "network", $"{network.Accounts:N0} accounts, {network.Labelled:N0} labelled, {network.Transfers:N0} transfers, {network.Seconds:F1} s");
        Row(text, $"{"rule",-16} {"flagged",10} {"labelled",10} {"precision",10} {"recall",10}");
        foreach (var (rule, score) in network.Rules) Score(text, rule, score);
        Score(text, "fan-in", network.FanIn);
        Score(text, "cycle and relay", network.Flows);
        Score(text, "together", network.All);
        Score(text, "  tuned on", network.Tuned);
        Score(text, "  reported", network.Reported);
    }

    private static void Score(StringBuilder text, string name, NetworkScore score) =>
        Row(text, $"{name,-16} {score.Flagged,10:N0} {score.Right,10:N0} {score.Precision,10:P1} {score.Recall,10:P1}");

    private static void Row(StringBuilder text, FormattableString row) => text.AppendLine(row.ToString(CultureInfo.InvariantCulture));

    private static void Line(StringBuilder text, string label, FormattableString says) => text.Append($"{label,-16} ").AppendLine(says.ToString(CultureInfo.InvariantCulture));
}
