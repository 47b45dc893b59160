using System.Net.Sockets;
using System.Text;
using FinCode.Testing;

namespace FinCode.Api.Tests.Envelope;

/// <summary>Whatever is asked, the answer has the one shape, a request id, and nothing of our insides.</summary>
[Collection(ApiTests.Name)]
public sealed class EnvelopeTests(ApiFixture api)
{
    private readonly Scene scene = new(api);

    [Fact]
    public async Task An_unknown_route_is_not_found_without_a_token() =>
        (await scene.Get("/nowhere", null)).ShouldRefuse(404, "NOT_FOUND");

    [Fact]
    public async Task A_known_route_without_a_token_asks_for_one() =>
        (await scene.Get("/wallet/list", null)).ShouldRefuse(401, "AUTH_REQUIRED");

    [Fact]
    public async Task A_wrong_method_says_which_there_are()
    {
        var answer = await scene.Send(HttpMethod.Delete, "/wallet/list", scene.Manager);

        answer.ShouldRefuse(405, "METHOD_NOT_ALLOWED");
        Assert.Equal("GET, HEAD", answer.Header("Allow"));
    }

    [Fact]
    public async Task Options_names_the_methods()
    {
        var answer = await scene.Send(HttpMethod.Options, "/wallet/list", null);

        Assert.Equal((204, "GET, HEAD"), (answer.Status, answer.Header("Allow")));
    }

    [Fact]
    public async Task Head_answers_as_get_without_a_body()
    {
        var wallet = await scene.OpenWallet(scene.Customer);

        var answer = await scene.Send(HttpMethod.Head, $"/wallet/{wallet}", scene.Customer);

        Assert.Equal((200, ""), (answer.Status, answer.Text));
        Assert.NotEqual("", answer.Header("X-Request-Id"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Only_json_is_read(string type) =>
        (await scene.Send(HttpMethod.Post, "/wallet/transfer", scene.Customer, "{}", Scene.NewKey(), type)).ShouldRefuse(415, "UNSUPPORTED_MEDIA_TYPE");

    [Theory]
    [InlineData("")]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON;charset=\"UTF-8\"")]
    public async Task Json_by_any_spelling_is_read(string type) =>
        (await scene.Send(HttpMethod.Post, "/wallet/transfer", scene.Customer, "{}", Scene.NewKey(), type)).ShouldRefuse(422, "VALIDATION_ERROR");

    [Fact]
    public async Task A_body_of_ten_megabytes_is_too_large() =>
        (await scene.Post("/wallet/transfer", scene.Customer, $$"""{"narration":"{{new string('x', 10_000_000)}}"}""")).ShouldRefuse(413, "PAYLOAD_TOO_LARGE");

    [Theory]
    [InlineData("my-id.1", true)]
    [InlineData("has space", false)]
    [InlineData("", false)]
    public async Task A_request_id_is_echoed_when_it_is_one(string sent, bool echoed)
    {
        var answer = await scene.Get("/nowhere", null, ("X-Request-Id", sent));

        Assert.Equal(echoed, answer.Header("X-Request-Id") == sent);
        Assert.Equal(answer.Header("X-Request-Id"), answer.Json.GetProperty("metadata").GetProperty("request_id").GetString());
    }

    [Fact]
    public async Task A_request_id_of_129_characters_is_replaced()
    {
        var answer = await scene.Get("/nowhere", null, ("X-Request-Id", new string('x', 129)));

        Assert.Matches("^[0-9a-f-]{36}$", answer.Header("X-Request-Id"));
    }

    [Fact]
    public async Task The_trace_of_the_client_goes_on()
    {
        var answer = await scene.Get("/nowhere", null, ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", answer.Error.GetProperty("traceId").GetString());
    }

    [Fact]
    public async Task An_interaction_id_is_a_uuid_and_is_echoed()
    {
        var id = Guid.NewGuid().ToString();

        Assert.Equal(id, (await scene.Get("/wallet/list", scene.Customer, ("x-fapi-interaction-id", id))).Header("x-fapi-interaction-id"));
        (await scene.Get("/wallet/list", scene.Customer, ("x-fapi-interaction-id", "abc"))).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Every_version_answers()
    {
        foreach (var prefix in new[] { "/api/v1/services", "/api/v6/services" })
        {
            Assert.Equal(200, (await scene.Get(prefix + "/wallet/list", scene.Customer)).Status);
        }
    }

    [Fact]
    public async Task A_wrapped_body_is_the_same_as_a_bare_one()
    {
        var from = await scene.OpenFunded(scene.Customer, "100.00");
        var to = await scene.OpenWallet(scene.Stranger);

        var wrapped = "{\"data\":" + Scene.Transfer(from, to, "1.00") + ",\"metadata\":{\"request_id\":\"x\"}}";
        Assert.Equal(200, (await scene.Post("/wallet/transfer", scene.Customer, wrapped)).Status);

        var other = $$"""{"data":{{Scene.Transfer(from, to, "1.00")}},"extra":1}""";
        (await scene.Post("/wallet/transfer", scene.Customer, other)).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("NONSENSE\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: demo.localhost\r\nContent-Length: -5\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: demo.localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    public async Task What_is_not_http_is_refused_and_harms_nobody(string bytes)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(api.Address.Host, api.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(bytes));
        socket.Client.Shutdown(SocketShutdown.Send);
        using var reader = new StreamReader(stream);

        var answer = await reader.ReadToEndAsync().Patience();

        Assert.DoesNotContain("HTTP/1.1 500", answer, StringComparison.Ordinal);
        Assert.Equal(200, (await scene.Get("/health/live", null)).Status);
    }

    [Fact]
    public async Task A_connection_that_is_cut_in_the_middle_of_a_body_moves_nothing()
    {
        var from = await scene.OpenFunded(scene.Customer, "100.00");
        var to = await scene.OpenWallet(scene.Stranger);
        var body = Scene.Transfer(from, to, "10.00");
        for (var cut = 1; cut < body.Length; cut += 37)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(api.Address.Host, api.Address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST {Scene.Root}/wallet/transfer HTTP/1.1\r\nHost: demo.localhost\r\nX-Auth-Token: {scene.Customer}\r\nX-Idempotency-Key: cut{cut}-{from}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body[..cut]}"));
            socket.Client.Close(0);
        }

        Assert.Equal("100.00", await scene.Balance(from));
    }

    [Fact]
    public async Task A_body_in_single_bytes_is_read()
    {
        var from = await scene.OpenFunded(scene.Customer, "100.00");
        var to = await scene.OpenWallet(scene.Stranger);
        var body = Scene.Transfer(from, to, "10.00");
        using var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(api.Address.Host, api.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {Scene.Root}/wallet/transfer HTTP/1.1\r\nHost: demo.localhost\r\nConnection: close\r\nX-Auth-Token: {scene.Customer}\r\nX-Idempotency-Key: {Scene.NewKey()}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"));
        foreach (var letter in Encoding.ASCII.GetBytes(body))
        {
            await stream.WriteAsync(new[] { letter });
        }

        using var reader = new StreamReader(stream);
        Assert.Contains("\"PAID\"", await reader.ReadToEndAsync().Patience(), StringComparison.Ordinal);
    }
}
