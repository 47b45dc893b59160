using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace FinCode.Cli.Tests.Stub;

/// <summary>Enough of a FinCode server, in memory, to be loaded; with faults on demand.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private static readonly Reply Busy = new(503, """{"error":{"code":"SERVICE_UNAVAILABLE"}}""");

    private readonly WebApplication app;
    private readonly StubFaults faults;
    private readonly TaskCompletionSource recovered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool stalled;
    private int answers;
    private int heard;

    private StubServer(StubFaults faults)
    {
        this.faults = faults;
        Books = new StubBooks(faults);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        Map(app);
    }

    public StubBooks Books { get; }

    public Uri Url => new(app.Urls.First());

    public string LastHost { get; private set; } = "";

    /// <summary>Requests so far, those that prepare a load among them.</summary>
    public int Heard => Volatile.Read(ref heard);

    public static async Task<StubServer> Start(StubFaults? faults = null)
    {
        var server = new StubServer(faults ?? new StubFaults());
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private void Map(IEndpointRouteBuilder routes)
    {
        const string Base = "/api/v6/services";
        routes.MapGet("/health/live", (HttpContext http) => Answer(http, _ => new Reply(200, "ok")));
        routes.MapPut($"{Base}/securitymanagement/login", (HttpContext http) => Answer(http, _ => faults.TurnsLoginsAway ? Busy : Reply.Ok(new JsonObject
        {
            ["access_token"] = "a-token",
            ["user"] = new JsonObject { ["code"] = "AB12CD" },
        })));
        routes.MapPost($"{Base}/wallet/create-wallet", (HttpContext http) => Answer(http, body => Books.Open(body!)));
        routes.MapPost($"{Base}/wallet/fund-wallet", (HttpContext http) => Answer(http, body => Books.Fund(body!)));
        routes.MapGet($"{Base}/wallet/list", (HttpContext http, int page, int size) => Answer(http, _ => Books.List(page, size)));
        routes.MapPost($"{Base}/wallet/transfer", (HttpContext http) => Answer(http, body => Books.Transfer(body!)));
        routes.MapPost($"{Base}/wallet/transfers", (HttpContext http) => Answer(http, body => Books.Bulk(body!)));
        routes.MapPost($"{Base}/wallet/holds", (HttpContext http) => Answer(http, body => Books.Hold(body!)));
        routes.MapPost($"{Base}/wallet/holds/{{id}}/capture", (HttpContext http, string id) => Answer(http, body => Books.EndHold(id, body)));
        routes.MapPost($"{Base}/wallet/holds/{{id}}/release", (HttpContext http, string id) => Answer(http, body => Books.EndHold(id, body)));
        routes.MapGet($"{Base}/usermanagement/profile", (HttpContext http) => Answer(http, _ => Reply.Ok(new JsonObject { ["id"] = Guid.NewGuid().ToString() })));
        routes.MapPost($"{Base}/usermanagement/new-beneficiary", (HttpContext http) => Answer(http, _ => Reply.Ok(new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["recipientCode"] = "RZ0LNK" })));
        routes.MapPost($"{Base}/bankmanagement/add-bank-details-key-value-pairs", (HttpContext http) => Answer(http, _ => Reply.Ok(new JsonObject())));
        routes.MapPost($"{Base}/quote/callQuote", (HttpContext http) => Answer(http, body => Books.Quote(body!)));
        routes.MapPost($"{Base}/transactionmanagement/create-transaction", (HttpContext http) => Answer(http, body => Books.Remit(body!)));
        routes.MapPost($"{Base}/paymentmanagement/makepaymentfromwalletaccount", (HttpContext http) => Answer(http, body => Books.Pay(body!)));
        routes.MapGet($"{Base}/transactionmanagement/transaction/{{pcn}}", (HttpContext http, string pcn) => Answer(http, _ => Books.Remittance(pcn)));
        routes.MapGet($"{Base}/wallet/balance", (HttpContext http) => Answer(http, _ => Reply.Ok(new JsonObject())));
        routes.MapGet($"{Base}/ledger/account-ledger-history/{{id}}/0/20", (HttpContext http) => Answer(http, _ => Reply.Ok(new JsonObject())));
    }

    private async Task Answer(HttpContext http, Func<JsonNode?, Reply> act)
    {
        Interlocked.Increment(ref heard);
        LastHost = http.Request.Host.Value!;
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var isReplay = true;
        var reply = Books.Once(http.Request.Headers["X-Idempotency-Key"].FirstOrDefault(), () =>
        {
            isReplay = false;
            return act(body.Length == 0 ? null : JsonNode.Parse(body));
        });

        var first = reply.Number > 0 && !isReplay;
        if (first || http.Request.Path == "/health/live")
        {
            await Slow(reply.Number);
        }

        if (first && StubFaults.Hits(faults.DropEvery, reply.Number))
        {
            http.Abort();
            return;
        }

        await Write(http, first && StubFaults.Hits(faults.FailEvery, reply.Number) ? new Reply(500, """{"error":{"code":"INTERNAL_ERROR"}}""") : reply);
    }

    private async Task Slow(int number)
    {
        if (number == faults.StallAt)
        {
            stalled = true;
            await Task.Delay(faults.Stall);
            stalled = false;
            recovered.SetResult();
        }
        else if (stalled)
        {
            await recovered.Task;
        }

        if (faults.Latency > TimeSpan.Zero)
        {
            await Task.Delay(faults.Latency);
        }
    }

    private async Task Write(HttpContext http, Reply reply)
    {
        http.Response.StatusCode = reply.Status;
        if (reply.Status == 503 && faults.SaysWhenToRetry) http.Response.Headers.RetryAfter = "1";
        if (StubFaults.Hits(faults.CloseEvery, Interlocked.Increment(ref answers)))
        {
            http.Response.Headers.Connection = "close";
        }

        var bytes = Encoding.UTF8.GetBytes(reply.Body);
        if (!faults.Chunked)
        {
            http.Response.ContentLength = bytes.Length;
            await http.Response.Body.WriteAsync(bytes);
            return;
        }

        foreach (var chunk in bytes.Chunk(17))
        {
            await http.Response.Body.WriteAsync(chunk);
            await http.Response.Body.FlushAsync();
        }
    }
}
