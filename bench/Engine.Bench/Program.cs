using FinCode.Engine;
using FinCode.Engine.Bench;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

const int Grains = 10_000;

var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.UseEmbeddedEngine(static _ => { });
using var host = builder.Build();
await host.StartAsync();

var grains = host.Services.GetRequiredService<IGrainFactory>();
var one = grains.GetGrain<ICounterGrain>(0);
var reentrant = grains.GetGrain<IReentrantCounterGrain>(0);
var many = Enumerable.Range(0, Grains).Select(i => grains.GetGrain<ICounterGrain>(i)).ToArray();

await Load.Run("1 grain, 1 in flight", 1, _ => one.Add(1));
await Load.Run("1 grain, 64 in flight", 64, _ => one.Add(1));
await Load.Run("10,000 grains, 64 in flight", 64, i => many[i % Grains].Add(1));
await Load.Run("10,000 grains, looked up, 64", 64, i => grains.GetGrain<ICounterGrain>(i % Grains).Add(1));
await Load.Run("1 reentrant grain, 256 in flight", 256, _ => reentrant.Add(1));

await host.StopAsync();
