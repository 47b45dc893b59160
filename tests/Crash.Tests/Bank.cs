using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace FinCode.Crash.Tests;

/// <summary>A client of the sandbox that keeps books of its own: every key it ever sent, and what it was told.</summary>
internal sealed class Bank(int wallets) : IDisposable
{
    private const string Services = "/api/v6/services";

    private readonly string[] accounts = new string[wallets];
    private readonly ConcurrentDictionary<string, Order> orders = new();
    private HttpClient http = new();
    private TaskCompletionSource goalReached = new();
    private int answersToGoal;
    private int keys;

    public sealed record Order(string Key, int From, int To, long Amount)
    {
        /// <summary>What the first answer said, without the parts that differ from call to call; null while unknown.</summary>
        public string? Answer { get; set; }

        public bool IsPaid { get; set; }
    }

    /// <summary>Completes when this many more orders have been answered.</summary>
    public Task AfterAnswers(int more)
    {
        goalReached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref answersToGoal, more);
        return goalReached.Task;
    }

    /// <summary>Signs in at a fresh process. The first time, also opens and funds the wallets.</summary>
    public async Task SignIn(Uri address)
    {
        http.Dispose();
        http = new HttpClient { BaseAddress = address, Timeout = Testing.Barrier.Patience };
        http.DefaultRequestHeaders.Host = "load.localhost";
        var user = await Login("customer@load.test");
        if (accounts[0] is not null)
        {
            return;
        }

        for (var wallet = 0; wallet < wallets; wallet++)
        {
            using var opened = await Post("/wallet/create-wallet", $"open-{wallet}", new { ownerCode = user, currencyCode = "GBP", name = $"crash {wallet}" });
            accounts[wallet] = (await Data(opened)).GetProperty("accountId").GetString()!;
        }

        await Login("manager@load.test");
        for (var wallet = 0; wallet < wallets; wallet++)
        {
            using var funded = await Post("/wallet/fund-wallet", $"fund-{wallet}", new
            {
                accountId = accounts[wallet], amount = "50.00", currencyCode = "GBP", reference = $"crash {wallet}", source = "BANK_TRANSFER",
            });
            funded.EnsureSuccessStatusCode();
        }

        await Login("customer@load.test");
    }

    /// <summary>Sends transfers until the token says stop or the server is gone. What got no answer stays unknown.</summary>
    public async Task SendUntil(Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (!await TrySend(NewOrder(random.Next(wallets), random)))
            {
                return;
            }
        }
    }

    /// <summary>Sends transfers until told to stop; what got no answer is asked again under its key until it has one.</summary>
    /// <param name="heard">Told of every status; null where nothing was heard.</param>
    public async Task KeepSending(Random random, Action<HttpStatusCode?> heard, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await UntilAnswered(NewOrder(random.Next(wallets), random), heard);
        }
    }

    /// <summary>One transfer out of a wallet, asked for until it is answered.</summary>
    public Task SendUntilAnswered(int wallet) => UntilAnswered(NewOrder(wallet, new Random(wallet)), static _ => { });

    private async Task UntilAnswered(Order order, Action<HttpStatusCode?> heard)
    {
        while (order.Answer is null)
        {
            heard(await Send(order));
        }
    }

    private Order NewOrder(int from, Random random)
    {
        var order = new Order($"order-{Interlocked.Increment(ref keys)}", from, (from + 1 + random.Next(wallets - 1)) % wallets, random.Next(1, 20_00));
        return orders[order.Key] = order;
    }

    /// <summary>Asks again for everything without an answer, and for a sample of the answered: same key, same answer.</summary>
    public async Task AskAgain(Random random, int sample)
    {
        var known = orders.Values.Where(order => order.Answer is not null).ToArray();
        var again = known.Length <= sample ? known : [.. random.GetItems(known, sample)];
        var unknown = orders.Values.Where(order => order.Answer is null).ToArray();
        await Parallel.ForEachAsync(again.Concat(unknown), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (order, _) =>
        {
            while (!await TrySend(order))
            {
                await Task.Yield();
            }
        });
    }

    /// <summary>Every wallet holds what its answered orders say, no more and no less.</summary>
    public async Task CompareBalances()
    {
        var expected = Enumerable.Repeat(50_00L, wallets).ToArray();
        foreach (var order in orders.Values)
        {
            Assert.NotNull(order.Answer);
            if (order.IsPaid)
            {
                expected[order.From] -= order.Amount;
                expected[order.To] += order.Amount;
            }
        }

        for (var wallet = 0; wallet < wallets; wallet++)
        {
            using var answer = await http.GetAsync(new Uri($"{Services}/wallet/{accounts[wallet]}", UriKind.Relative));
            var balance = (await Data(answer)).GetProperty("accountBalance").GetString();
            Assert.Equal(Decimal(expected[wallet]), balance);
        }

        Assert.Contains(orders.Values, order => order.IsPaid);
    }

    /// <summary>One transfer that is expected to be refused for the moment; answers the status.</summary>
    public async Task<HttpStatusCode> Probe(string key, string amount = "0.01")
    {
        using var answer = await Post("/wallet/transfer", key, new
        {
            fromAccountId = accounts[0], toAccountId = accounts[1], amount, currencyCode = "GBP",
        });
        return answer.StatusCode;
    }

    /// <summary>One more order, sent once; null when the server was gone.</summary>
    public Task<HttpStatusCode?> SendOne(Random random)
    {
        var from = random.Next(wallets);
        var order = new Order($"order-{Interlocked.Increment(ref keys)}", from, (from + 1) % wallets, 1);
        orders[order.Key] = order;
        return Send(order);
    }

    public async Task<HttpStatusCode> Read()
    {
        using var answer = await http.GetAsync(new Uri($"{Services}/wallet/{accounts[0]}", UriKind.Relative));
        return answer.StatusCode;
    }

    /// <summary>A login is a write as well: it stores a session.</summary>
    public async Task<HttpStatusCode> TryLogin()
    {
        using var answer = await http.PutAsJsonAsync($"{Services}/securitymanagement/login", new { email = "customer@load.test", currentPassword = "Sandbox#2026" });
        return answer.StatusCode;
    }

    public void Dispose() => http.Dispose();

    private async Task<bool> TrySend(Order order) =>
        await Send(order) is not (null or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout);

    /// <summary>Sends and remembers what was told; null when nothing was.</summary>
    private async Task<HttpStatusCode?> Send(Order order)
    {
        try
        {
            using var answer = await Post("/wallet/transfer", order.Key, new
            {
                fromAccountId = accounts[order.From], toAccountId = accounts[order.To], amount = Decimal(order.Amount), currencyCode = "GBP",
            });
            if (answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout)
            {
                return answer.StatusCode;
            }

            Record(order, answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
            if (Interlocked.Decrement(ref answersToGoal) == 0)
            {
                goalReached.TrySetResult();
            }

            return answer.StatusCode;
        }
        catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }

    private static void Record(Order order, HttpStatusCode status, JsonElement body)
    {
        var told = status switch
        {
            HttpStatusCode.OK => body.GetProperty("data").GetRawText(),
            HttpStatusCode.UnprocessableEntity => body.GetProperty("error").GetProperty("reason").GetString()!,
            _ => throw new InvalidOperationException($"Nobody expected {(int)status}: {body}"),
        };
        if (order.Answer is { } first)
        {
            Assert.Equal(first, told);
        }

        order.IsPaid = status == HttpStatusCode.OK;
        order.Answer = told;
    }

    private async Task<string> Login(string email)
    {
        using var answer = await http.PutAsJsonAsync($"{Services}/securitymanagement/login", new { email, currentPassword = "Sandbox#2026" });
        var data = await Data(answer);
        http.DefaultRequestHeaders.Remove("X-Auth-Token");
        http.DefaultRequestHeaders.Add("X-Auth-Token", data.GetProperty("access_token").GetString());
        return data.GetProperty("user").GetProperty("code").GetString()!;
    }

    private async Task<HttpResponseMessage> Post(string path, string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Services + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Idempotency-Key", key);
        request.Headers.Host = "load.localhost";
        return await http.SendAsync(request);
    }

    private static async Task<JsonElement> Data(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {body}");
        return JsonDocument.Parse(body).RootElement.GetProperty("data");
    }

    private static string Decimal(long minorUnits) => (minorUnits / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
