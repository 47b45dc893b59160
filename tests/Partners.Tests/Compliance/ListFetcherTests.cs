using System.Net;
using System.Net.Sockets;
using System.Text;
using FinCode.Grains.Compliance.Screening;
using FinCode.Partners.Compliance.Screening;

namespace FinCode.Partners.Tests.Compliance;

public sealed class ListFetcherTests
{
    private static readonly Encoding Ascii = Encoding.ASCII;

    [Fact]
    public async Task A_file_is_fetched_whole_and_goes_when_it_is_not_needed()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var serving = Serve(server, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
        using var fetcher = new ListFetcher(allowPrivate: true, TimeProvider.System);

        var fetched = Assert.IsType<ListFetch.Fetched>(await fetcher.Fetch([Address(server, "/lists/sdn.csv?key=secret")], null, default));
        await serving;
        var file = fetched.Files.Single();
        Assert.Equal("sdn.csv", file.Name);
        using (var text = new StreamReader(file.Open())) Assert.Equal("hello", await text.ReadToEndAsync());
        fetched.Dispose();
        Assert.ThrowsAny<IOException>(file.Open);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "SOURCE_UNREACHABLE", "404")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\nConnection: close\r\n\r\n", "SOURCE_TOO_LONG", "longer")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 500\r\nConnection: close\r\n\r\ncut", "SOURCE_UNREACHABLE", "sdn.csv")]
    public async Task What_does_not_come_whole_is_not_taken(string answer, string reason, string text)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var serving = Serve(server, answer);
        using var fetcher = new ListFetcher(allowPrivate: true, TimeProvider.System);

        var failed = Assert.IsType<ListFetch.Failed>(await fetcher.Fetch([Address(server, "/sdn.csv?key=secret")], null, default));
        await serving;
        Assert.Equal(reason, failed.Reason);
        Assert.Contains(text, failed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_fetched_in_the_clear_or_from_somebodys_house()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var fetcher = new ListFetcher(allowPrivate: false, TimeProvider.System);

        Assert.Equal("SOURCE_REFUSED", Assert.IsType<ListFetch.Failed>(await fetcher.Fetch([Address(server, "/")], null, default)).Reason);
        var house = new UriBuilder(Address(server, "/")) { Scheme = "https" }.Uri;
        Assert.Equal("SOURCE_UNREACHABLE", Assert.IsType<ListFetch.Failed>(await fetcher.Fetch([house], null, default)).Reason);
        Assert.False(server.Pending());
    }

    [Fact]
    public async Task Whoever_does_not_wait_leaves_nothing_behind()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var fetcher = new ListFetcher(allowPrivate: true, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var fetching = fetcher.Fetch([Address(server, "/")], null, stop.Token);
        using var client = await server.AcceptTcpClientAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
    }

    private static Uri Address(TcpListener server, string path) => new($"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}{path}");

    private static async Task Serve(TcpListener server, string answer)
    {
        using var client = await server.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var asked = new byte[4096];
        Assert.True(await stream.ReadAsync(asked) > 0);
        await stream.WriteAsync(Ascii.GetBytes(answer));
    }
}
