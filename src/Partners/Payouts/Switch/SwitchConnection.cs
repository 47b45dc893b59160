using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FinCode.Domain.Payouts;
using FinCode.Partners.Net;

namespace FinCode.Partners.Payouts.Switch;

/// <summary>What came back: a status, and the JSON if it was whole.</summary>
/// <param name="Root">Null where the body is no JSON.</param>
internal readonly record struct SwitchReply(int Status, JsonElement? Root);

/// <summary>Where and as whom; what the token of a connection is kept by.</summary>
internal sealed record SwitchAddress(string BaseUrl, string ClientId, string ClientSecret, string UserName, string Password)
{
    public static SwitchAddress Of(PayoutPartner partner) =>
        new(partner.BaseUrl!.TrimEnd('/'), partner.ClientId!, partner.ClientSecret!, partner.UserName!, partner.Password!);

    // A record prints its members; secrets must not end up in a log.
    public override string ToString() => nameof(SwitchAddress);
}

/// <summary>
/// Speaks HTTP to payout switches: one pool of connections, no redirects, answers of a bounded size within a bounded time. Tokens are kept
/// until shortly before their end, and fetched anew when the switch does not take one.
/// </summary>
/// <param name="isSandbox">Only there may a switch stand within one's own network.</param>
public sealed class SwitchConnection(TimeProvider clock, bool isSandbox, TimeSpan patience) : IDisposable
{
    /// <summary>Of one answer. A payout's is some hundred bytes.</summary>
    internal const int AnswerBytesMax = 256 * 1024;

    /// <summary>For one exchange; shorter than a remittance waits for its partner.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(8);

    private const int TokenLengthMax = 8 * 1024;

    /// <summary>Where the switch does not say how long a token is good.</summary>
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(5);

    /// <summary>A token is not used in the last moments of its life.</summary>
    private static readonly TimeSpan TokenMargin = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = new(HandlerFor(isSandbox)) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = AnswerBytesMax };
    private readonly ConcurrentDictionary<SwitchAddress, (string Token, DateTimeOffset Until)> tokens = new();

    /// <exception cref="HttpRequestException">Nobody knows what the switch has heard.</exception>
    /// <exception cref="TaskCanceledException">The same.</exception>
    internal async Task<SwitchReply> Post(SwitchAddress address, string path, byte[] body, CancellationToken cancellation)
    {
        var isFresh = !tokens.TryGetValue(address, out var known) || known.Until <= clock.GetUtcNow();
        var token = isFresh ? await SignIn(address, cancellation) : known.Token;
        var reply = await Send(address, path, body, token, cancellation);
        if (reply.Status != (int)HttpStatusCode.Unauthorized) return reply;

        // Whoever is not let in was not heard, so that the same may be said again.
        tokens.TryRemove(address, out _);
        return isFresh ? reply : await Send(address, path, body, await SignIn(address, cancellation), cancellation);
    }

    public void Dispose() => http.Dispose();

    private async Task<string> SignIn(SwitchAddress address, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address.BaseUrl}/oauth/token");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{address.ClientId}:{address.ClientSecret}")));
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["username"] = address.UserName, ["password"] = address.Password, ["grant_type"] = "password",
        });
        var asked = clock.GetUtcNow();
        var reply = await Exchange(request, cancellation);
        if (reply.Status != 200 || reply.Root is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("access_token", out var value) || SwitchText.Of(value, TokenLengthMax) is not { } token)
        {
            throw new HttpRequestException(string.Create(CultureInfo.InvariantCulture, $"The switch gave no token: {reply.Status}."));
        }

        var lifetime = root.TryGetProperty("expires_in", out var expires) && expires.ValueKind == JsonValueKind.Number && expires.TryGetInt32(out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, 86_400))
            : TokenLifetime;
        tokens[address] = (token, asked + (lifetime > TokenMargin * 2 ? lifetime - TokenMargin : lifetime / 2));
        return token;
    }

    private async Task<SwitchReply> Send(SwitchAddress address, string path, byte[] body, string token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address.BaseUrl + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return await Exchange(request, cancellation);
    }

    private async Task<SwitchReply> Exchange(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
        var bytes = await response.Content.ReadAsByteArrayAsync(either.Token);
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 16 });
            return new SwitchReply((int)response.StatusCode, document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return new SwitchReply((int)response.StatusCode, null);
        }
    }

    private static SocketsHttpHandler HandlerFor(bool isSandbox) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        MaxConnectionsPerServer = 64,
        MaxResponseHeadersLength = 32,
        ConnectCallback = isSandbox ? null : PublicAddresses.Connect,
    };
}
