using System.Net;
using FinCode.Api.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Api.Tests.Hosting;

public sealed class ForwardedCallersTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.1.1.1", "203.0.113.9", "203.0.113.9")]
    [InlineData("10.1.1.1, 192.0.2.7", "10.1.1.1", "203.0.113.9, 192.0.2.7", "203.0.113.9")]
    // What stands before the first that nobody trusts could be anybody's word.
    [InlineData("10.0.0.0/8", "10.1.1.1", "203.0.113.9, 198.51.100.4", "198.51.100.4")]
    [InlineData("10.0.0.0/8", "192.0.2.1", "203.0.113.9", "192.0.2.1")]
    [InlineData(null, "10.1.1.1", "203.0.113.9", "10.1.1.1")]
    [InlineData("", "127.0.0.1", "203.0.113.9", "127.0.0.1")]
    [InlineData("10.0.0.0/8", "10.1.1.1", "nonsense", "10.1.1.1")]
    public async Task Only_those_who_are_trusted_say_for_whom_they_ask(string? trusted, string connected, string forwarded, string caller)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseForwardedCallers(trusted);
        app.Run(_ => Task.CompletedTask);
        var context = new DefaultHttpContext { RequestServices = services };
        context.Connection.RemoteIpAddress = IPAddress.Parse(connected);
        context.Request.Headers["X-Forwarded-For"] = forwarded;

        await app.Build()(context);

        Assert.Equal(IPAddress.Parse(caller), context.Connection.RemoteIpAddress);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("10.0.0.0/8, 2001:db8::/32, 192.0.2.7", true)]
    [InlineData("10.0.0.0/99", false)]
    [InlineData("192.0.2.7;192.0.2.8", false)]
    [InlineData("proxy.internal", false)]
    public void A_setting_that_names_no_address_is_told_at_the_start(string? trusted, bool isRight) => Assert.Equal(isRight, ForwardedCallers.FaultOf(trusted) is null);
}
