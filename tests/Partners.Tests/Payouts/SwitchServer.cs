using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FinCode.Partners.Tests.Payouts;

/// <summary>What goes wrong with one exchange, once.</summary>
internal enum SwitchFault
{
    None,

    /// <summary>The connection breaks before the switch has heard anything.</summary>
    LostRequest,

    /// <summary>The switch does it, and the connection breaks before it says so.</summary>
    LostAnswer,

    /// <summary>The switch does it, and says nothing.</summary>
    Silent,
    HalfAnswer,
    NoJson,
    HugeAnswer,
    ServerError,
    BadRequest,
    Redirect,

    /// <summary>The token is not good any more, although its time is not over.</summary>
    TokenEnded,
}

/// <summary>A payout switch over real HTTP: it pays each reference once, and does what a script says of faults.</summary>
internal sealed class SwitchServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<SwitchFault> faults = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource silent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int tokensGiven;
    private volatile string goodToken = "";

    private SwitchServer(WebApplication app) => this.app = app;

    public string Url { get; private set; } = "";

    /// <summary>Every reference that money went out for, once for each time that it did.</summary>
    public ConcurrentQueue<string> Paid { get; } = new();

    /// <summary>Instructions as they were heard.</summary>
    public ConcurrentQueue<JsonElement> Heard { get; } = new();

    public ConcurrentDictionary<string, string> Statuses { get; } = new();

    public ConcurrentQueue<string> Paths { get; } = new();

    public ConcurrentQueue<string> Forms { get; } = new();

    public int TokensGiven => tokensGiven;

    /// <summary>Completes when an exchange has been heard that is never answered.</summary>
    public Task SaidNothing => silent.Task;

    /// <summary>The status of payouts that are made now.</summary>
    public string Status { get; set; } = "ACSC";

    public int TokenSeconds { get; set; } = 3600;

    /// <summary>In place of a token.</summary>
    public string? TokenAnswer { get; set; }

    /// <summary>The answer to a question about an account.</summary>
    public string AccountAnswer { get; set; } = """{"status":"SUCCESS","message":"ok","data":{"accountNumber":"0123456789","accountName":"ADA OBI","accountCurrency":"NGN"}}""";

    public static async Task<SwitchServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new SwitchServer(app);
        app.Run(server.Handle);
        await app.StartAsync();
        server.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return server;
    }

    /// <summary>One for each exchange that follows; after them all goes well. Tokens do not count.</summary>
    public void Script(params SwitchFault[] next)
    {
        foreach (var fault in next) faults.Enqueue(fault);
    }

    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested) return;
        await stopping.CancelAsync();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task Handle(HttpContext context)
    {
        var body = await new StreamReader(context.Request.Body, Encoding.UTF8).ReadToEndAsync();
        if (context.Request.Path == "/oauth/token")
        {
            await GiveToken(context, body);
            return;
        }

        Paths.Enqueue(context.Request.Path);
        var fault = faults.TryDequeue(out var scripted) ? scripted : SwitchFault.None;
        if (fault == SwitchFault.TokenEnded) goodToken = "";
        if (context.Request.Headers.Authorization != $"Bearer {goodToken}" || goodToken.Length == 0)
        {
            context.Response.StatusCode = 401;
            return;
        }

        switch (fault)
        {
            case SwitchFault.LostRequest:
                context.Abort();
                return;
            case SwitchFault.ServerError:
                context.Response.StatusCode = 503;
                return;
            case SwitchFault.BadRequest:
                context.Response.StatusCode = 400;
                return;
            case SwitchFault.Redirect:
                context.Response.Redirect("/elsewhere");
                return;
        }

        await Say(context, fault, Answer(context.Request.Path, body));
    }

    private string Answer(string path, string body)
    {
        var root = JsonDocument.Parse(body).RootElement;
        switch (path)
        {
            case "/gateway/transaction/banktransfers":
                return $"[{string.Join(',', root.GetProperty("payloadDTOList").EnumerateArray().Select(payload => Pay(payload.GetProperty("transactionRequest"))))}]";
            case "/gateway/transaction/checkstatus":
                var known = root.GetProperty("reference_codes").EnumerateArray().Select(reference => reference.GetString()!).Where(Statuses.ContainsKey);
                return $"[{string.Join(',', known.Select(reference => Result(reference, Statuses[reference])))}]";
            default:
                Heard.Enqueue(root);
                return AccountAnswer;
        }
    }

    private string Pay(JsonElement request)
    {
        Heard.Enqueue(request);
        var reference = request.GetProperty("reference_code").GetString()!;
        if (!Statuses.TryAdd(reference, Status)) return Result(reference, "DUPLICATE_REFERENCE");
        if (Status is "ACSC" or "PDNG") Paid.Enqueue(reference);
        return Result(reference, Status);
    }

    private static string Result(string reference, string status) =>
        $$"""{"pay_out_party_trans_status":"{{status}}","reference_code":"{{reference}}","status":null,"pay_out_party_trans_id":"SX-{{reference}}","msg_note":"note","msg_code":"{{(status == "RJCT" ? "AC04" : "")}}","resendCount":0}""";

    private async Task Say(HttpContext context, SwitchFault fault, string answer)
    {
        switch (fault)
        {
            case SwitchFault.LostAnswer:
                context.Abort();
                return;
            case SwitchFault.Silent:
                silent.TrySetResult();
                // Until the client has hung up, or the test is over.
                using (var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping.Token))
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, ended.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                }

                return;
            case SwitchFault.HalfAnswer:
                await context.Response.WriteAsync(answer[..(answer.Length / 2)]);
                return;
            case SwitchFault.NoJson:
                await context.Response.WriteAsync("<html>maintenance</html>");
                return;
            case SwitchFault.HugeAnswer:
                await context.Response.WriteAsync(answer + new string(' ', 1024 * 1024));
                return;
            default:
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(answer);
                return;
        }
    }

    private async Task GiveToken(HttpContext context, string form)
    {
        Forms.Enqueue($"{context.Request.Headers.Authorization} {form}");
        goodToken = $"token-{Interlocked.Increment(ref tokensGiven)}";
        await context.Response.WriteAsync(TokenAnswer ?? $$"""{"access_token":"{{goodToken}}","token_type":"bearer","expires_in":{{TokenSeconds}}}""");
    }
}
