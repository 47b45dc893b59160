using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FinCode.Telemetry.Tests;

/// <summary>A collector that keeps what it is sent. Strings lie in protobuf as they are, so a test may look for them.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Body)> received = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly WebApplication app;

    private OtlpReceiver(WebApplication app)
    {
        this.app = app;
        app.Run(Receive);
    }

    public Uri Address => new(app.Urls.Single());

    public static async Task<OtlpReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Completes when each of the texts has arrived at the path, in one export or in several.</summary>
    public async Task Has(string path, params string[] texts)
    {
        using var patience = new CancellationTokenSource(Testing.Barrier.Patience);
        while (texts.FirstOrDefault(text => !received.Any(export => export.Path == path && export.Body.Contains(text, StringComparison.Ordinal))) is { } missing)
        {
            try
            {
                await arrived.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Nothing with '{missing}' came to {path}. Exports: {string.Join(", ", received.Select(export => export.Path))}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        arrived.Dispose();
    }

    private async Task Receive(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        context.Response.ContentType = "application/x-protobuf";
        arrived.Release();
    }
}
