using FinCode.Grains.Ledger;
using FinCode.Storage;
using FinCode.Storage.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FinCode.Journal.Bench;

/// <summary>
/// The bare path: an HTTP server that does nothing for a request but append one transfer to the journal and answer when it
/// is durable. No token, no body, no grain, no rule. What the product adds to this is what it costs.
/// </summary>
internal static class HttpRun
{
    public const string Usage = "usage: Journal.Bench http sqlite|postgres FOLDER|CONNECTION URL";

    public static async Task Execute(string[] args)
    {
        if (args is not [var store, var where, var url])
        {
            Console.Error.WriteLine(Usage);
            Environment.ExitCode = 2;
            return;
        }

        await using var services = WriterRun.Services(store, where);
        await services.GetRequiredService<IStore>().Prepare(default);
        var journal = services.GetRequiredService<JournalWriter>();
        await journal.StartAsync(default);
        var transfers = new TransferRecords(TransferRecords.BenchTenant);
        await Task.WhenAll(transfers.Openings().Select(opening => journal.Append(opening)));
        await using (var app = Server(url, journal, transfers))
        {
            await app.RunAsync();
        }

        await journal.StopAsync(default);
    }

    private static WebApplication Server(string url, JournalWriter journal, TransferRecords transfers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(url);
        var order = new Lock();
        app.MapGet("/health/ready", () => Results.Ok());
        // The path that `fincode load --scenario floor-http` asks for.
        app.MapGet("/health/live", (RequestDelegate)(async context =>
        {
            Task<JournalReceipt> append;
            lock (order)
            {
                append = journal.Append(transfers.Next());
            }

            context.Response.StatusCode = await append is JournalReceipt.Committed ? StatusCodes.Status200OK : StatusCodes.Status500InternalServerError;
            context.Response.ContentLength = 0;
        }));
        return app;
    }
}
