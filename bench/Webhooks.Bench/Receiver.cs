using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FinCode.Webhooks.Bench;

/// <summary>A receiver in this process: it counts, and answers at once or never.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly bool answers;
    private TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int wanted = int.MaxValue;
    private int heard;

    private Receiver(WebApplication app, bool answers) => (this.app, this.answers) = (app, answers);

    public string Url => $"{app.Urls.First()}/hook";

    public int Heard => Volatile.Read(ref heard);

    public static async Task<Receiver> Start(bool answers = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build(), answers);
        receiver.app.Run(receiver.Hear);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>How long it takes until so many requests have come.</summary>
    public async Task<TimeSpan> Until(int requests)
    {
        var began = Stopwatch.GetTimestamp();
        enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref wanted, requests);
        if (Heard < requests) await enough.Task;
        return Stopwatch.GetElapsedTime(began);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Hear(HttpContext context)
    {
        var buffer = new byte[4096];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) > 0)
        {
            // To the end: what is not read would be drained anyway.
        }

        if (!answers)
        {
            var never = new TaskCompletionSource();
            await never.Task.WaitAsync(context.RequestAborted);
        }

        if (Interlocked.Increment(ref heard) >= Volatile.Read(ref wanted)) enough.TrySetResult();
    }
}
