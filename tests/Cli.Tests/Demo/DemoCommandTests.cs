using System.Net;
using FinCode.Cli.Tests.Commands;
using FinCode.Cli.Tests.Stub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FinCode.Cli.Tests.Demo;

/// <summary>What someone hears who points the demo at the wrong place. What it does at the right one, tests/Docs.Tests runs.</summary>
public sealed class DemoCommandTests
{
    [Fact]
    public async Task A_server_that_is_not_there_is_exit_code_one_with_advice()
    {
        var called = await Called.Fincode("demo", "--url", "http://127.0.0.1:1");

        Assert.Equal(1, called.ExitCode);
        Assert.Contains("Start the server, or correct --url", called.Error, StringComparison.Ordinal);
        Assert.Empty(called.Out);
    }

    [Fact]
    public async Task A_server_without_a_sandbox_is_exit_code_one_with_advice()
    {
        // Like a server in production, it has no route that moves a clock.
        await using var server = await StubServer.Start();

        var called = await Called.Fincode("demo", "--url", server.Url.ToString());

        Assert.Equal(1, called.ExitCode);
        Assert.Contains("has no sandbox", called.Error, StringComparison.Ordinal);
        Assert.Contains("FinCode__Environment", called.Error, StringComparison.Ordinal);
        Assert.Empty(called.Out);
    }

    [Fact]
    public async Task Whom_the_sandbox_does_not_let_in_hears_whom_it_needs()
    {
        await using var server = await Closed();

        var called = await Called.Fincode("demo", "--url", server.Urls.First(), "--tenant", "acme");

        Assert.Equal(1, called.ExitCode);
        Assert.Contains("manager@acme.test cannot sign in", called.Error, StringComparison.Ordinal);
        Assert.Contains("--tenant", called.Error, StringComparison.Ordinal);
    }

    /// <summary>A sandbox whose manager has another password.</summary>
    private static async Task<WebApplication> Closed()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(static http =>
        {
            http.Response.StatusCode = (int)HttpStatusCode.Unauthorized;
            return http.Response.WriteAsync("""{"message":"Sign in first.","error":{"code":"AUTH_REQUIRED"}}""");
        });
        await server.StartAsync();
        return server;
    }
}
