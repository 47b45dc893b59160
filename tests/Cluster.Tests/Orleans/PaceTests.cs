using FinCode.Silo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace FinCode.Cluster.Tests;

/// <summary>How soon the others miss a silo that was killed, as it is configured: the only part of it that is not the machine's.</summary>
public sealed class PaceTests
{
    private static readonly TimeSpan MissedMax = TimeSpan.FromSeconds(10);

    [Fact]
    public void A_silo_that_is_gone_is_declared_dead_within_ten_seconds()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["FinCode:Store"] = "Postgres",
            ["FinCode:Cluster"] = "Silo",
            ["FinCode:AdvertisedAddress"] = "127.0.0.1",
            ["ConnectionStrings:Postgres"] = "Host=127.0.0.1",
        });
        builder.AddFinCodeSilo("pace");
        using var host = builder.Build();

        var pace = host.Services.GetRequiredService<IOptions<ClusterMembershipOptions>>().Value;

        // A probe may have been answered just before; then as many as may be missed go out, each waited for to its end.
        Assert.InRange(pace.MaxProbeTimeout * (pace.NumMissedProbesLimit + 1), TimeSpan.Zero, MissedMax);
    }
}
