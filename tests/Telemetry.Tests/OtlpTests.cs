using System.Net;
using FinCode.Crash.Tests;

namespace FinCode.Telemetry.Tests;

/// <summary>The product as a process, with nothing but OpenTelemetry's own environment variables set.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task A_transfer_reaches_a_collector_as_spans_metrics_and_logs()
    {
        await using var collector = await OtlpReceiver.Start();
        var folder = Directory.CreateTempSubdirectory("fincode-otlp-").FullName;
        using var bank = new Bank(wallets: 2);
        using (var api = await ProductProcess.StartApi(new Dictionary<string, string>
        {
            ["FinCode__DataFolder"] = folder,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
        }))
        {
            await bank.SignIn(api.Address);
            Assert.Equal(HttpStatusCode.OK, await bank.Probe("seen-from-outside"));

            await collector.Has("/v1/traces", "http.route", "/api/v6/services/wallet/transfer", "http.response.status_code", "journal.append", "journal.commit", "fincode.grain");
            await collector.Has("/v1/metrics", "http.server.request.duration", "fincode.journal.commit.duration", "fincode.engine.calls");
            await collector.Has("/v1/logs", "service.name", "The sandbox was filled");
            Assert.Equal(0, await api.Terminate());
        }

        Directory.Delete(folder, recursive: true);
    }
}
