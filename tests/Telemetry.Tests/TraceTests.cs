using System.Diagnostics;
using System.Net;
using FinCode.Api.Access;
using FinCode.Api.Hosting;
using FinCode.Crash.Tests;
using FinCode.Silo;
using FinCode.Silo.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace FinCode.Telemetry.Tests;

/// <summary>One trace tells a transfer's whole story: request, grain, journal; and the batch that carried it links back.</summary>
public sealed class TraceTests
{
    // Each is stopped, not only disposed of: what it does after an answer would still be writing while its folder is taken away.
    private const string Transfer = "/api/v6/services/wallet/transfer";

    [Fact]
    public async Task A_transfer_is_one_trace_from_the_request_to_the_journal()
    {
        var folder = Directory.CreateTempSubdirectory("fincode-traces-").FullName;
        using var spans = new Spans();
        await using (var app = await Start(folder))
        {
            using var bank = new Bank(wallets: 2);
            await bank.SignIn(new Uri(app.Urls.Single()));
            using var client = new Activity("client").SetIdFormat(ActivityIdFormat.W3C).Start();

            Assert.Equal(HttpStatusCode.OK, await bank.Probe("traced"));

            var trace = client.TraceId;
            var server = await spans.First(span => span.TraceId == trace && span.Kind == ActivityKind.Server);
            var append = await spans.First(span => span.TraceId == trace && span.OperationName == "journal.append");
            var call = await spans.First(span => span.TraceId == trace && span.SpanId == append.ParentSpanId);
            Assert.Equal("FinCode.Engine", call.Source.Name);
            Assert.Equal(server.SpanId, call.ParentSpanId);
            Assert.Equal($"POST {Transfer}", server.DisplayName);
            Assert.Equal(Transfer, server.GetTagItem("http.route"));
            Assert.Equal(200, server.GetTagItem("http.response.status_code"));
            var commit = await spans.First(span => span.OperationName == "journal.commit" && span.Links.Any(link => link.Context.TraceId == trace));
            Assert.NotEqual(trace, commit.TraceId);
            Assert.NotNull(commit.GetTagItem("fincode.batch.no"));
            await app.StopAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_address_in_a_published_path_is_not_in_the_trace()
    {
        var folder = Directory.CreateTempSubdirectory("fincode-traces-").FullName;
        using var spans = new Spans();
        await using (var app = await Start(folder))
        {
            using var http = new HttpClient();
            using var client = new Activity("client").SetIdFormat(ActivityIdFormat.W3C).Start();

            await http.GetAsync(new Uri(new Uri(app.Urls.Single()), "/api/v6/services/securitymanagement/reset-password/planted@demo.test"));

            var server = await spans.First(span => span.TraceId == client.TraceId && span.Kind == ActivityKind.Server);
            Assert.Equal("/api/v6/services/securitymanagement/reset-password/{email}", server.GetTagItem("http.route"));
            Assert.DoesNotContain(server.TagObjects, tag => $"{tag.Value}".Contains("planted", StringComparison.Ordinal));
            Assert.DoesNotContain("planted", server.DisplayName, StringComparison.Ordinal);
            await app.StopAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<WebApplication> Start(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("FinCode:DataFolder", folder), new("FinCode:Metrics", "true")]);
        builder.Logging.ClearProviders();
        var options = builder.AddFinCodeSilo("test");
        builder.Services.AddSiloAccess(options);
        builder.AddFinCodeApi();
        builder.Services.AddFinCodeAccess();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseFinCodeApi(access: pipeline => pipeline.UseFinCodeAccess());
        app.MapFinCodeAccess();
        await app.StartAsync();
        return app;
    }
}
