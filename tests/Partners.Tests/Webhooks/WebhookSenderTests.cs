using System.Text;
using FinCode.Domain;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Webhooks;
using FinCode.Partners.Webhooks;

namespace FinCode.Partners.Tests.Webhooks;

public sealed class WebhookSenderTests
{
    [Fact]
    public async Task A_request_carries_body_signature_and_the_endpoints_own_headers()
    {
        using var server = new OneAnswer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        var result = await Send(server.Address, new WebhookHeader("X-Api-Key", "a key"));

        Assert.Equal((200, "ok", true), (result.HttpStatus, result.Text, result.IsTaken));
        var heard = await server.Heard.Task;
        Assert.StartsWith("POST /hook HTTP/1.1\r\n", heard, StringComparison.Ordinal);
        foreach (var line in (string[])["webhook-id: id-1", "webhook-timestamp: 1614265330", "webhook-signature: v1,abc", "X-Api-Key: a key", "Content-Type: application/json", "User-Agent: FinCode-Webhooks/1"])
        {
            Assert.Contains($"{line}\r\n", heard, StringComparison.OrdinalIgnoreCase);
        }

        Assert.EndsWith("\r\n\r\n{\"a\":1}", heard, StringComparison.Ordinal);
        Assert.DoesNotContain("traceparent", heard, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var elsewhere = new OneAnswer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        using var server = new OneAnswer($"HTTP/1.1 307 Temporary Redirect\r\nLocation: {elsewhere.Address}\r\nContent-Length: 0\r\n\r\n");

        var result = await Send(server.Address);

        Assert.Equal((307, false), (result.HttpStatus, result.IsTaken));
        Assert.Equal(0, elsewhere.Requests);
    }

    [Fact]
    public async Task Of_a_long_answer_only_the_beginning_is_read()
    {
        using var server = new OneAnswer($"HTTP/1.1 500 No\r\nContent-Length: 100000000\r\n\r\n{new string('x', 1_000_000)}");

        var result = await Send(server.Address);

        Assert.Equal((500, Limits.WebhookAnswerBytesMax), (result.HttpStatus, result.Text.Length));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("soon", null)]
    public async Task What_the_receiver_asks_for_is_heard(string value, int? seconds)
    {
        using var server = new OneAnswer($"HTTP/1.1 429 Slow\r\nRetry-After: {value}\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(seconds, (await Send(server.Address)).RetryAfter?.TotalSeconds);
    }

    /// <summary>RFC 9110, 10.2.3: an instant as well as seconds.</summary>
    [Fact]
    public async Task An_instant_that_the_receiver_asks_for_is_heard_and_one_that_has_passed_asks_for_nothing()
    {
        foreach (var (minutes, isHeard) in new[] { (30, true), (-30, false) })
        {
            using var server = new OneAnswer($"HTTP/1.1 503 Later\r\nRetry-After: {TimeProvider.System.GetUtcNow().AddMinutes(minutes):R}\r\nContent-Length: 0\r\n\r\n");
            var asked = (await Send(server.Address)).RetryAfter;
            Assert.Equal(isHeard, asked is not null);
            if (isHeard) Assert.InRange(asked!.Value.TotalMinutes, 28, 30);
        }
    }

    [Fact]
    public async Task Whoever_says_nothing_is_waited_for_so_long_and_no_longer()
    {
        using var server = new OneAnswer(null);
        var result = await Send(server.Address, patience: TimeSpan.FromMilliseconds(200));
        Assert.Equal(0, result.HttpStatus);
        Assert.Contains("No answer within", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_and_nothing_is_said()
    {
        using var server = new OneAnswer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", isSecure: true);
        var result = await Send(server.Address);
        Assert.Equal((0, "The certificate is not valid.", 0), (result.HttpStatus, result.Text, server.Requests));
    }

    [Fact]
    public async Task An_answer_with_control_characters_is_one_line()
    {
        using var server = new OneAnswer("HTTP/1.1 400 No\r\nContent-Length: 5\r\n\r\na\n\0\u001bb");
        Assert.Equal("a   b", (await Send(server.Address)).Text);
    }

    [Fact]
    public async Task Nobody_there_is_an_answer_too()
    {
        var result = await Send(new Uri("http://127.0.0.1:1/"));
        Assert.Equal(0, result.HttpStatus);
        Assert.NotEmpty(result.Text);
    }

    private static async Task<SendResult> Send(Uri url, WebhookHeader? header = null, TimeSpan? patience = null)
    {
        using var sender = new WebhookSender(TimeProvider.System, patience ?? Testing.Barrier.Patience, WebhookSender.HandlerFor(isSandbox: true));
        return await sender.Send(new WebhookRequest(url, header is null ? [] : [header], "id-1", 1614265330, "v1,abc", Encoding.UTF8.GetBytes("{\"a\":1}")), default);
    }
}
