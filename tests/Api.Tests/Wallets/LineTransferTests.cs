using System.Net.Sockets;
using System.Text;
using FinCode.Testing;

namespace FinCode.Api.Tests.Wallets;

[Collection(ApiTests.Name)]
public sealed class LineTransferTests(ApiFixture api)
{
    private readonly Scene scene = new(api);

    [Fact]
    public async Task Every_line_has_a_result_and_a_bad_line_does_not_end_the_stream()
    {
        var (from, to) = await scene.OpenTwo();
        var lines = string.Join('\n',
            Line("a", from, to, "10.00"), "not json", "", Line("b", from, to, "500.00"), """{"id":"c","amount":"1"}""", Line("d", from, to, "5.00"));

        var answer = await scene.Send(HttpMethod.Post, "/wallet/transfers", scene.Customer, lines, Scene.NewKey(), "application/x-ndjson");

        Assert.Equal("application/x-ndjson", answer.Header("Content-Type"));
        var results = answer.Text.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["a", null, "b", "c", "d"], results.Select(result => result.GetProperty("id").GetString()));
        Assert.Equal(["PAID", "REJECTED", "REJECTED", "REJECTED", "PAID"], results.Select(result => result.GetProperty("status").GetString()));
        Assert.Equal("MALFORMED_BODY", results[1].GetProperty("reason").GetString());
        Assert.Equal(2, results[1].GetProperty("line").GetInt32());
        Assert.Equal("INSUFFICIENT_FUNDS", results[2].GetProperty("reason").GetString());
        Assert.Equal("VALIDATION_ERROR", results[3].GetProperty("reason").GetString());
        Assert.NotEmpty(results[3].GetProperty("details").EnumerateArray());
        Assert.Equal("15.00", await scene.Balance(to));
    }

    [Fact]
    public async Task The_same_lines_again_move_nothing()
    {
        var (from, to) = await scene.OpenTwo();
        var key = Scene.NewKey();
        var first = await scene.Send(HttpMethod.Post, "/wallet/transfers", scene.Customer, Line("a", from, to, "10.00"), key, "application/x-ndjson");
        var again = await scene.Send(HttpMethod.Post, "/wallet/transfers", scene.Customer, Line("a", from, to, "10.00"), key, "application/x-ndjson");
        var other = await scene.Send(HttpMethod.Post, "/wallet/transfers", scene.Customer, Line("a", from, to, "11.00"), key, "application/x-ndjson");

        Assert.Equal(first.Text, again.Text);
        Assert.Contains("IDEMPOTENCY_KEY_REUSED", other.Text, StringComparison.Ordinal);
        Assert.Equal("10.00", await scene.Balance(to));
    }

    [Fact]
    public async Task More_lines_than_a_list_may_have_stream_through()
    {
        var from = await scene.OpenFunded(scene.Customer, "1000.00");
        var to = await scene.OpenWallet(scene.Stranger);
        var lines = new StringBuilder();
        for (var at = 0; at < 3_000; at++)
        {
            lines.Append(Line($"i{at}", from, to, "0.01")).Append('\n');
        }

        var answer = await scene.Send(HttpMethod.Post, "/wallet/transfers", scene.Customer, lines.ToString(), Scene.NewKey(), "application/x-ndjson");

        Assert.Equal(3_000, answer.Text.Split("\"PAID\"").Length - 1);
        Assert.Equal("30.00", await scene.Balance(to));
    }

    [Fact]
    public async Task A_line_that_never_ends_is_refused_and_skipped()
    {
        var (from, to) = await scene.OpenTwo();
        var lines = new string('x', 300_000) + "\n" + Line("a", from, to, "1.00") + "\n";

        var answer = await scene.Send(HttpMethod.Post, "/wallet/transfers", scene.Customer, lines, Scene.NewKey(), "application/x-ndjson");

        var results = answer.Text.TrimEnd('\n').Split('\n');
        Assert.Equal(2, results.Length);
        Assert.Contains("TOO_LONG", results[0], StringComparison.Ordinal);
        Assert.Contains("PAID", results[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_comes_before_the_next_line_is_sent()
    {
        var (from, to) = await scene.OpenTwo();
        using var socket = new TcpClient();
        await socket.ConnectAsync(api.Address.Host, api.Address.Port);
        var stream = socket.GetStream();
        var head = $"POST {Scene.Root}/wallet/transfers HTTP/1.1\r\nHost: demo.localhost\r\nX-Auth-Token: {scene.Customer}\r\nX-Idempotency-Key: {Scene.NewKey()}\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        using var reader = new StreamReader(stream);

        foreach (var id in new[] { "one", "two" })
        {
            var line = Line(id, from, to, "1.00") + "\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line.Length:x}\r\n{line}\r\n"));
            string? read;
            do
            {
                read = await reader.ReadLineAsync().Patience();
            }
            while (read is not null && !read.Contains($"\"id\":\"{id}\"", StringComparison.Ordinal));
            Assert.Contains("PAID", read, StringComparison.Ordinal);
        }

        // Cut off: what was answered stays, and the server lives.
        socket.Client.Close(0);
        Assert.Equal("2.00", await scene.Balance(to));
    }

    private static string Line(string id, Guid from, Guid to, string amount) => Scene.Transfer(from, to, amount).Insert(1, $"\"id\":\"{id}\",");
}
