using System.Net.Sockets;
using System.Text;
using FinCode.Testing;

namespace FinCode.Api.Tests.Requests;

/// <summary>Headers that a proper client would not send.</summary>
[Collection(ApiTests.Name)]
public sealed class RawHeaderTests(ApiFixture api)
{
    private readonly Scene scene = new(api);

    [Theory]
    [InlineData("X-Idempotency-Key: one\r\nX-Idempotency-Key: two\r\n", "IDEMPOTENCY_KEY_INVALID")]
    [InlineData("X-Idempotency-Key:\r\n", "IDEMPOTENCY_KEY_INVALID")]
    [InlineData("X-Idempotency-Key: k\u007f\r\n", "IDEMPOTENCY_KEY_INVALID")]
    [InlineData("", "IDEMPOTENCY_KEY_REQUIRED")]
    [InlineData("X-Idempotency-Key: k\r\nx-fapi-interaction-id: a\r\nx-fapi-interaction-id: b\r\n", "x-fapi-interaction-id")]
    [InlineData("X-Idempotency-Key: k\r\nX-Request-Id: a\r\nX-Request-Id: b\r\n", "REQUIRED")]
    [InlineData("X-Idempotency-Key: k\r\ntraceparent: zz-zz\r\nplatform: \u0001\r\nuuid: 0\r\n", "REQUIRED")]
    [InlineData("X-Idempotency-Key: k\r\nplatform: anything at all\r\nuuid: 200\r\ntraceparent: nonsense\r\n", "REQUIRED")]
    public async Task A_header_is_read_strictly_or_not_at_all(string headers, string expected)
    {
        var body = "{}";
        using var socket = new TcpClient();
        await socket.ConnectAsync(api.Address.Host, api.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(
            $"POST {Scene.Root}/wallet/transfer HTTP/1.1\r\nHost: demo.localhost\r\nConnection: close\r\nX-Auth-Token: {scene.Customer}\r\n{headers}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        using var reader = new StreamReader(stream);

        var answer = await reader.ReadToEndAsync().Patience();

        Assert.Contains(expected, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("HTTP/1.1 500", answer, StringComparison.Ordinal);
    }
}
