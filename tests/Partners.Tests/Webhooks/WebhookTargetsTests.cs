using System.Net;
using System.Net.Sockets;
using FinCode.Partners.Webhooks;

namespace FinCode.Partners.Tests.Webhooks;

public sealed class WebhookTargetsTests
{
    [Theory]
    [InlineData("https://93.184.216.34/hook")]
    [InlineData("https://[2606:4700::1111]/hook")]
    [InlineData("https://world.example/hook?key=1")]
    public async Task What_is_of_the_world_may_be_told(string url) => Assert.Null(await Fault(url));

    [Theory]
    [InlineData("http://world.example/")]
    [InlineData("ftp://world.example/")]
    [InlineData("/relative")]
    [InlineData("https://user@world.example/")]
    [InlineData("https://world.example/#part")]
    [InlineData("https://localhost/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://168.63.129.16/")]
    [InlineData("https://100.100.100.200/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[64:ff9b::a00:1]/")]
    [InlineData("https://[2002:a00:1::]/")]
    [InlineData("https://[4000::1]/")]
    [InlineData("https://[3fff::1]/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://017700000001/")]
    [InlineData("https://127.1/")]
    [InlineData("https://[::7f00:1:1]/")]
    [InlineData("https://house.example/")]
    [InlineData("https://both.example/")]
    [InlineData("https://nowhere.example/")]
    public async Task What_is_of_somebodys_house_is_refused(string url) => Assert.NotNull(await Fault(url));

    [Fact]
    public async Task In_the_sandbox_the_receiver_may_stand_next_door()
    {
        Assert.Null(await new WebhookTargets(isSandbox: true).FaultOf("http://127.0.0.1:9000/", default));
        Assert.NotNull(await new WebhookTargets(isSandbox: true).FaultOf("file:///etc/passwd", default));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://2852039166/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://168.63.129.16/")]
    public async Task Not_even_in_the_sandbox_does_a_receiver_live_where_machines_are_asked_about_themselves(string url)
    {
        Assert.NotNull(await new WebhookTargets(isSandbox: true).FaultOf(url, default));

        // Nor when a name leads there: what is judged is where it connects to.
        using var handler = WebhookSender.HandlerFor(isSandbox: true);
        using var http = new HttpMessageInvoker(handler);
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(new HttpRequestMessage(HttpMethod.Post, url), default));
        Assert.Contains("no public address", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_was_of_the_world_and_is_not_any_more_is_not_connected_to()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var handler = WebhookSender.HandlerFor(isSandbox: false);
        Assert.NotNull(handler.ConnectCallback);
        using var http = new HttpMessageInvoker(handler);

        // What was judged when it was saved does not count: the look-up when it connects does.
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"http://localhost:{port}/"), default));
        Assert.Contains("no public address", failure.ToString(), StringComparison.Ordinal);
        Assert.False(server.Pending());
    }

    [Fact]
    public async Task A_name_that_is_too_long_for_any_name_is_refused()
    {
        var url = $"https://{string.Join('.', Enumerable.Repeat(new string('a', 60), 5))}.example/";
        Assert.NotNull(await new WebhookTargets(isSandbox: false).FaultOf(url, default));
    }

    private static Task<string?> Fault(string url) => new WebhookTargets(isSandbox: false, (name, _) => name switch
    {
        "world.example" => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34")]),
        "house.example" => Task.FromResult<IPAddress[]>([IPAddress.Parse("192.168.0.1")]),
        "both.example" => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34"), IPAddress.Parse("10.0.0.1")]),
        _ => throw new SocketException((int)SocketError.HostNotFound),
    }).FaultOf(url, default);
}
