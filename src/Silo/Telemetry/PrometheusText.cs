using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace FinCode.Silo.Telemetry;

/// <summary>Metrics in Prometheus' text format 0.0.4. Written when somebody asks; nothing is kept in between.</summary>
internal sealed class PrometheusText : BaseExporter<Metric>
{
    private readonly StringBuilder text = new();

    /// <summary>What the last collection wrote.</summary>
    public string Written { get; private set; } = "";

    public override ExportResult Export(in Batch<Metric> batch)
    {
        text.Clear();
        foreach (var metric in batch)
        {
            Write(metric);
        }

        Written = text.ToString();
        return ExportResult.Success;
    }

    private void Write(Metric metric)
    {
        var isCounter = metric.MetricType.IsSum() && metric.Temporality == AggregationTemporality.Cumulative && !IsUpDown(metric.MetricType);
        var name = PrometheusNames.Metric(metric.Name, metric.Unit, isCounter);
        var type = metric.MetricType.IsHistogram() ? "histogram" : isCounter ? "counter" : "gauge";
        if (metric.Description.Length > 0)
        {
            text.Append("# HELP ").Append(name).Append(' ').Append(metric.Description.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('\n');
        }

        text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            if (metric.MetricType.IsHistogram())
            {
                WriteHistogram(name, point);
            }
            else
            {
                Sample(name, Labels(point), ValueOf(metric.MetricType, point));
            }
        }
    }

    private void WriteHistogram(string name, in MetricPoint point)
    {
        var labels = Labels(point);
        var cumulative = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            cumulative += bucket.BucketCount;
            var bound = double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : Number(bucket.ExplicitBound);
            Sample(name + "_bucket", labels.Length == 0 ? $"le=\"{bound}\"" : $"{labels},le=\"{bound}\"", cumulative);
        }

        Sample(name + "_sum", labels, point.GetHistogramSum());
        Sample(name + "_count", labels, point.GetHistogramCount());
    }

    private void Sample(string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Labels(in MetricPoint point)
    {
        var labels = new StringBuilder();
        foreach (var tag in point.Tags)
        {
            labels.Append(labels.Length == 0 ? "" : ",").Append(PrometheusNames.Label(tag.Key)).Append("=\"")
                .Append(PrometheusNames.Escape(Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "")).Append('"');
        }

        return labels.ToString();
    }

    private static double ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    private static bool IsUpDown(MetricType type) => type is MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic;

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
