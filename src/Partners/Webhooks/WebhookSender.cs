using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using FinCode.Domain;
using FinCode.Grains.Webhooks;
using FinCode.Partners.Net;

namespace FinCode.Partners.Webhooks;

/// <summary>
/// Posts to receivers: no redirects, no proxy, no cookies, no compression, answers of a bounded size within a bounded time. Outside the
/// sandbox the address is looked up, judged and connected to in one step, so a name cannot mean another place than the one that was judged.
/// </summary>
public sealed class WebhookSender : IWebhookSender, IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly TimeProvider clock;
    private readonly TimeSpan patience;
    private readonly HttpMessageInvoker http;

    public WebhookSender(TimeProvider clock, bool isSandbox)
        : this(clock, Limits.WebhookPatience, HandlerFor(isSandbox))
    {
    }

    internal WebhookSender(TimeProvider clock, TimeSpan patience, SocketsHttpHandler handler) => (this.clock, this.patience, http) = (clock, patience, new HttpMessageInvoker(handler));

    public async Task<SendResult> Send(WebhookRequest request, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            using var message = MessageOf(request);
            using var response = await http.SendAsync(message, limit.Token).ConfigureAwait(false);
            var text = await Beginning(response.Content, limit.Token).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            return new SendResult(status, status is >= 300 and < 400 ? "Redirects are not followed." : text, Took(began), RetryAfterOf(response));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendResult(0, string.Create(CultureInfo.InvariantCulture, $"No answer within {patience.TotalSeconds:0} seconds."), Took(began));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or AuthenticationException)
        {
            return new SendResult(0, Printable(failure is HttpRequestException { InnerException: AuthenticationException } ? "The certificate is not valid." : failure.Message), Took(began));
        }
    }

    public void Dispose() => http.Dispose();

    internal static SocketsHttpHandler HandlerFor(bool isSandbox) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = Limits.WebhookAnswerBytesMax,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),

        // Names are compared and chains checked by default; nothing here says otherwise.
        SslOptions = new SslClientAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
        ConnectCallback = isSandbox ? PublicAddresses.ConnectNextDoor : PublicAddresses.Connect,
    };

    private static HttpRequestMessage MessageOf(WebhookRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, request.Url) { Content = new ByteArrayContent(request.Body) { Headers = { ContentType = Json } } };
        foreach (var header in request.Headers) message.Headers.TryAddWithoutValidation(header.Name, header.Value);
        message.Headers.TryAddWithoutValidation("User-Agent", "FinCode-Webhooks/1");
        message.Headers.TryAddWithoutValidation("webhook-id", request.Id);
        message.Headers.TryAddWithoutValidation("webhook-timestamp", request.Timestamp.ToString(CultureInfo.InvariantCulture));
        message.Headers.TryAddWithoutValidation("webhook-signature", request.Signature);
        return message;
    }

    /// <summary>Reads as much as is kept and no more; the rest ends with the connection.</summary>
    private static async Task<string> Beginning(HttpContent content, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength == 0) return "";
        await using var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var bytes = new byte[Limits.WebhookAnswerBytesMax];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        return Printable(Encoding.UTF8.GetString(bytes, 0, length));
    }

    /// <summary>One line, without what a log or a database cannot hold.</summary>
    private static string Printable(string text) => text.All(each => !char.IsControl(each) && !char.IsSurrogate(each)) ? text : string.Concat(text.Select(each => char.IsControl(each) || char.IsSurrogate(each) ? ' ' : each));

    /// <summary>Seconds or an instant (RFC 9110, 10.2.3); one that has passed asks for nothing.</summary>
    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } seconds } => seconds,
        { Date: { } at } when at > clock.GetUtcNow() => at - clock.GetUtcNow(),
        _ => null,
    };

    private int Took(long began) => (int)Math.Min(int.MaxValue, clock.GetElapsedTime(began).TotalMilliseconds);
}
