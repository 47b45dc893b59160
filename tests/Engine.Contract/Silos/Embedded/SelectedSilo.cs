using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FinCode.Engine.Contract.Silos;

/// <summary>The engine of the default build.</summary>
internal static class SelectedSilo
{
    public static bool IsOrleans => false;

    public static void UseSelectedEngine(this HostApplicationBuilder builder, SiloPlan plan) => builder.UseEmbeddedEngine(silo =>
    {
        silo.Configure<EmbeddedEngineOptions>(options => options.GrainAssemblies.Add(typeof(SelectedSilo).Assembly));
        silo.AddMemoryGrainStorageAsDefault();
        silo.AddMemoryStreams("streams", streams => (streams.RetryDelay, streams.AttemptsMax) = (TimeSpan.FromMilliseconds(20), plan.DeliveryTimeMax < TimeSpan.FromMinutes(1) ? 3 : 5));
        silo.Services.AddSingleton<IReminderTable>(plan.Disk.Reminders);
        silo.AddReminders(reminders => (reminders.MinimumReminderPeriod, reminders.OverdueSpread) = (TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50)));
        if (plan.CollectionAge is { } age)
            silo.Configure<GrainCollectionOptions>(options => (options.CollectionAge, options.CollectionQuantum) = (age, age / 4));
    });
}
