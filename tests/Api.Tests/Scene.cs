using System.Net.Http.Headers;
using System.Text;

namespace FinCode.Api.Tests;

/// <summary>The words of the tests: who asks, what they send, what comes back.</summary>
internal sealed class Scene(ApiHost api, string tenant = "demo")
{
    public const string Root = "/api/v6/services";

    public string Manager { get; } = "MGR001:Manager";

    public string Customer { get; } = $"C{Guid.NewGuid().ToString("N")[..8]}:Customer";

    public string Stranger { get; } = $"X{Guid.NewGuid().ToString("N")[..8]}:Customer";

    public static string CodeOf(string token) => token.Split(':')[0];

    public static string NewKey() => Guid.NewGuid().ToString();

    public async Task<Answer> Send(
        HttpMethod method, string path, string? token, string? body = null, string? key = null, string type = "application/json", params (string Name, string Value)[] headers)
    {
        using var content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        return await Send(method, path, token, content, key, type, headers);
    }

    public async Task<Answer> Send(
        HttpMethod method, string path, string? token, HttpContent? content, string? key, string type, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith("/wallet", StringComparison.Ordinal) || path.StartsWith("/ledger", StringComparison.Ordinal) || path.StartsWith("/gateway", StringComparison.Ordinal) ? Root + path : path);
        request.Headers.Host = $"{tenant}.localhost";
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Idempotency-Key", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content = content;
        if (content is not null && type.Length > 0)
        {
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        using var response = await api.Http.SendAsync(request);
        return await Answer.Read(response);
    }

    public Task<Answer> Get(string path, string? token, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, token, (string?)null, headers: headers);

    public Task<Answer> Post(string path, string? token, string? body, string? key = null, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, token, body, key ?? NewKey(), headers: headers);

    public async Task<Guid> OpenWallet(string owner, string currency = "GBP")
    {
        var answer = await Post("/wallet/create-wallet", Manager, $$"""{"ownerCode":"{{CodeOf(owner)}}","currencyCode":"{{currency}}"}""");
        return answer.Data.GetProperty("accountId").GetGuid();
    }

    public async Task<Guid> OpenFunded(string owner, string amount, string currency = "GBP")
    {
        var wallet = await OpenWallet(owner, currency);
        var answer = await Post(
            "/wallet/fund-wallet",
            Manager,
            $$"""{"accountId":"{{wallet}}","amount":"{{amount}}","currencyCode":"{{currency}}","reference":"seed","source":"BANK_TRANSFER"}""");
        Assert.Equal(200, answer.Status);
        return wallet;
    }

    /// <summary>A wallet of the customer with 100.00, and an empty one of the stranger.</summary>
    public async Task<(Guid From, Guid To)> OpenTwo() => (await OpenFunded(Customer, "100.00"), await OpenWallet(Stranger));

    public static string Transfer(Guid from, Guid to, string amount, string currency = "GBP", string? narration = null) =>
        $$"""{"fromAccountId":"{{from}}","toAccountId":"{{to}}","amount":{{(amount.StartsWith('"') ? amount : $"\"{amount}\"")}},"currencyCode":"{{currency}}"{{(narration is null ? "" : $",\"narration\":{JsonSerializer.Serialize(narration)}")}}}""";

    public async Task<string> Balance(Guid wallet)
    {
        var answer = await Get($"/wallet/{wallet}", Manager);
        return answer.Data.GetProperty("accountBalance").GetString()!;
    }
}
