using System.Net.Http.Json;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Hosting;
using FinCode.Silo;
using FinCode.Silo.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace FinCode.Access.Bench;

/// <summary>The whole product in this process, composed as its program composes it, on a real socket.</summary>
internal sealed class Product(WebApplication app) : IAsyncDisposable
{
    public const string Tenant = "load";
    private const string Root = "/api/v6/services";

    public IServiceProvider Services => app.Services;

    public HttpClient Http { get; } = new() { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(5) };

    public static async Task<Product> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("FinCode:Quotas:Anonymous", "100000")]);
        builder.Services.AddSiloAccess(builder.AddFinCodeSilo("bench"));
        builder.AddFinCodeApi();
        builder.Services.AddFinCodeAccess();
        var app = builder.Build();
        app.UseFinCodeApi(access: pipeline => pipeline.UseFinCodeAccess());
        app.MapFinCodeAccess();
        await app.StartAsync();
        return new Product(app);
    }

    /// <summary>An access token of the sandbox's manager in the tenant without quotas.</summary>
    public async Task<string> SignIn()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Root}/securitymanagement/login")
        {
            Content = JsonContent.Create(new { email = $"manager@{Tenant}.test", currentPassword = "Sandbox#2026" }),
        };
        return (await Data(request)).GetProperty("access_token").GetString()!;
    }

    public Task<JsonElement> Get(string path, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Root + path);
        request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        return Data(request);
    }

    /// <summary>The status of an answer that is read to its end.</summary>
    public async Task<int> Status(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Root + path);
        request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        request.Headers.Host = $"{Tenant}.localhost";
        using var response = await Http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        return (int)response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task<JsonElement> Data(HttpRequestMessage request)
    {
        request.Headers.Host = $"{Tenant}.localhost";
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<JsonElement>(text).GetProperty("data")
            : throw new InvalidOperationException($"{request.RequestUri} was answered with {(int)response.StatusCode}: {text}");
    }
}
