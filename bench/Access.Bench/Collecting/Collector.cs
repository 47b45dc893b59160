using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FinCode.Access.Bench.Collecting;

/// <summary>Takes OTLP over HTTP and keeps nothing: what sending costs, without what a collector costs.</summary>
internal static class Collector
{
    public static async Task<int> Run(string url)
    {
        var requests = 0L;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            Interlocked.Increment(ref requests);
            context.Response.StatusCode = StatusCodes.Status200OK;
        });
        await app.RunAsync();
        Console.WriteLine(requests);
        return 0;
    }
}
