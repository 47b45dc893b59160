using FinCode.Api.Hosting;
using FinCode.Api.Tests.Fakes;
using FinCode.Grains.Ledger;
using FinCode.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FinCode.Api.Tests;

/// <summary>The HTTP part on a real socket, over books in memory.</summary>
public class ApiHost : IAsyncDisposable
{
    private WebApplication? app;

    public ApiHost() => Books = new Books(Clock);

    internal Books Books { get; }

    internal ShiftedTimeProvider Clock { get; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public HttpClient Http { get; } = new() { Timeout = Testing.Barrier.Patience };

    internal IServiceProvider Services => app!.Services;

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("FinCode:Quotas:Write", "50"), new("FinCode:Quotas:Read", "5000")]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddFinCodeApi();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IGrainFactory>(new FakeGrains(Books, FakeAccess.Numbers, Clock));
        builder.Services.AddSingleton<ILedgerReader>(Books);
        builder.Services.AddSingleton<IAccountLookup>(Books);
        app = builder.Build();
        app.UseFinCodeApi(FakeAccess.Use);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Address = new Uri(addresses.Single());
        Http.BaseAddress = Address;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Http.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
