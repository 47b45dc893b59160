using System.Globalization;
using FinCode.Engine.Bench;
using FinCode.Engine.Bench.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

// calls | collection [grains] [seconds that one may idle]
var part = args.Length > 0 ? args[0] : "calls";
var idle = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000;
var age = TimeSpan.FromSeconds(args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 30);

const int Many = 1_000;

var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Services.AddKeyedSingleton<IGrainStorage>(NoStorage.Name, new NoStorage());
builder.UseSelectedEngine(part == "collection" ? age : TimeSpan.FromMinutes(15));
using var host = builder.Build();
await host.StartAsync();
var grains = host.Services.GetRequiredService<IGrainFactory>();

if (part == "collection")
{
    await Collection.Run(grains, idle);
}
else
{
    var one = grains.GetGrain<ICounterGrain>(0);
    var reentrant = grains.GetGrain<IReentrantCounterGrain>(0);
    var many = Enumerable.Range(0, Many).Select(i => grains.GetGrain<ICounterGrain>(i)).ToArray();
    var stored = Enumerable.Range(0, Many).Select(i => grains.GetGrain<IStoredCounterGrain>(i)).ToArray();

    await Load.Run("1 grain, 1 in flight", 1, _ => one.Add(1));
    await Load.Run("1 grain, 64 in flight", 64, _ => one.Add(1));
    await Load.Run("1 reentrant grain, 64 in flight", 64, _ => reentrant.Add(1));
    await Load.Run("1,000 grains, 64 in flight", 64, i => many[i % Many].Add(1));
    await Load.Run("1,000 grains, looked up, 64 in flight", 64, i => grains.GetGrain<ICounterGrain>(i % Many).Add(1));
    await Load.Run("1,000 grains with state, 64 in flight", 64, i => stored[i % Many].Add(1));
}

await host.StopAsync();
