using System.Net.Http.Headers;
using System.Text;
using FinCode.Api.Access;
using FinCode.Api.Hosting;
using FinCode.Grains.Users;
using FinCode.Silo;
using FinCode.Silo.Access;
using FinCode.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FinCode.Api.Tests.Access;

/// <summary>The whole product as its program composes it, on a real socket and a store in a folder of its own.</summary>
internal sealed class AccessHost : IAsyncDisposable
{
    public const string Password = "Sandbox#2026";
    private const string Root = "/api/v6/services";

    private readonly WebApplication app;
    private readonly HttpClient http;
    private int stopped;

    private AccessHost(WebApplication app, string folder, ShiftedTimeProvider clock, LogRecorder logs)
    {
        this.app = app;
        Folder = folder;
        Clock = clock;
        Logs = logs;
        http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    public string Folder { get; }

    public ShiftedTimeProvider Clock { get; }

    public LogRecorder Logs { get; }

    public IServiceProvider Services => app.Services;

    public HttpClient Http => http;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    /// <param name="clock">Of the product that ran before on the folder; a new one where there is none.</param>
    public static async Task<AccessHost> Start(
        string? folder = null, Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? map = null, ShiftedTimeProvider? clock = null)
    {
        folder ??= Directory.CreateTempSubdirectory("fincode-access-").FullName;
        clock ??= new ShiftedTimeProvider();
        var logs = new LogRecorder();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("FinCode:DataFolder", folder), new("FinCode:Quotas:Anonymous", "100000"), new("FinCode:Quotas:Login", "100000")]);
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Services.PostConfigure<LoggerFilterOptions>(filter =>
        {
            filter.Rules.Clear();
            filter.MinLevel = LogLevel.Trace;
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(new PasswordHashingOptions(Iterations: 1_000, Concurrency: 2, QueueMax: 64));
        configure?.Invoke(builder);
        builder.Services.AddSiloAccess(builder.AddFinCodeSilo("test"));
        builder.AddFinCodeApi();
        builder.Services.AddFinCodeAccess();
        var app = builder.Build();
        try
        {
            app.UseFinCodeApi(access: pipeline => pipeline.UseFinCodeAccess());
            app.MapFinCodeAccess();
            map?.Invoke(app);
            await app.StartAsync();
            return new AccessHost(app, folder, clock, logs);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public Task<Answer> Login(string email, string password = Password, string tenant = "demo") => Put(
        "/securitymanagement/login", JsonSerializer.Serialize(new Dictionary<string, string> { ["email"] = email, ["currentPassword"] = password }), tenant: tenant);

    public Task<Answer> Refresh(string token, string tenant = "demo", string? key = null) => Put(
        "/securitymanagement/refresh-token",
        $$"""{"refresh_token":"{{token}}"}""",
        tenant: tenant,
        headers: key is null ? [] : [("X-Idempotency-Key", key)]);

    public Task<Answer> Profile(string? token, string tenant = "demo") => Send(HttpMethod.Get, "/usermanagement/profile", null, token, tenant);

    public Task<Answer> Put(string path, string body, string? token = null, string tenant = "demo", params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Put, path, body, token, tenant, headers);

    public async Task<Answer> Send(
        HttpMethod method, string path, string? body, string? token, string tenant = "demo", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith("/.", StringComparison.Ordinal) || path.StartsWith("/api", StringComparison.Ordinal) || path.StartsWith("/openapi", StringComparison.Ordinal) || path.StartsWith("/sandbox/gateway", StringComparison.Ordinal) || path.StartsWith("/sandbox/identity", StringComparison.Ordinal) ? path : Root + path);
        request.Headers.Host = tenant.Length == 0 ? "127.0.0.1" : $"{tenant}.localhost";
        if (token is not null) request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var response = await http.SendAsync(request);
        return await Answer.Read(response);
    }

    /// <summary>A body that is no JSON.</summary>
    public async Task<Answer> SendText(string path, string body, string type, string? token, string tenant = "demo")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Root + path);
        request.Headers.Host = $"{tenant}.localhost";
        if (token is not null) request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await http.SendAsync(request);
        return await Answer.Read(response);
    }

    /// <summary>A form with files; a part without a file name is a text.</summary>
    public async Task<Answer> Upload(string path, string? token, string tenant, IEnumerable<(string Name, byte[] Content, string? FileName)> parts, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Root + path);
        request.Headers.Host = $"{tenant}.localhost";
        if (token is not null) request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        if (key is not null) request.Headers.TryAddWithoutValidation("X-Idempotency-Key", key);
        var form = new MultipartFormDataContent();
        foreach (var (name, content, fileName) in parts)
        {
            if (fileName is null) form.Add(new ByteArrayContent(content), name);
            else form.Add(new ByteArrayContent(content), name, fileName);
        }

        request.Content = form;
        using var response = await http.SendAsync(request);
        return await Answer.Read(response);
    }

    /// <summary>Disposing twice is once: a test may stop the product before its end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref stopped, 1) == 1) return;

        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
