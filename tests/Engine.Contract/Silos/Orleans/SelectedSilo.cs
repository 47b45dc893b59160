using System.Net;
using FinCode.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace FinCode.Engine.Contract.Silos;

/// <summary>The engine of a build with <c>-p:Engine=Orleans</c>: a cluster of one, with a client in the same process.</summary>
internal static class SelectedSilo
{
    public static bool IsOrleans => true;

    public static void UseSelectedEngine(this HostApplicationBuilder builder, SiloPlan plan) => builder.UseOrleans(silo =>
    {
        var (siloPort, gatewayPort) = (Ports.Free(), Ports.Free());
        silo.UseLocalhostClustering(siloPort, gatewayPort, new IPEndPoint(IPAddress.Loopback, siloPort), "contract", "contract");
        silo.AddMemoryGrainStorageAsDefault().AddMemoryGrainStorage("PubSubStore");
        silo.AddMemoryStreams("streams", streams =>
        {
            streams.ConfigurePartitioning(1);
            streams.ConfigurePullingAgent(agent => agent.Configure(options =>
                (options.GetQueueMsgsTimerPeriod, options.MaxEventDeliveryTime) = (TimeSpan.FromMilliseconds(20), plan.DeliveryTimeMax)));
        });
        silo.AddReminders();
        silo.Services.AddSingleton<IReminderTable>(plan.Disk.Reminders);
        silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(50));
        if (plan.CollectionAge is { } age)
            silo.Configure<GrainCollectionOptions>(options => (options.CollectionAge, options.CollectionQuantum) = (age, age / 4));
    });
}
