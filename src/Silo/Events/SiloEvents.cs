using FinCode.Contracts.Compliance.Kyc;
using FinCode.Contracts.Events;
using FinCode.Contracts.Revenue;
using FinCode.Grains.Compliance.Kyc;
using FinCode.Grains.Events;
using FinCode.Grains.Revenue;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace FinCode.Silo.Events;

/// <summary>What carries events, and who takes them.</summary>
internal static class SiloEvents
{
    /// <summary>Before the engine, whose grains find the streams by name.</summary>
    public static void AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<StepSignal>();
        services.AddSingleton<IStepSignal>(provider => provider.GetRequiredService<StepSignal>());
        services.AddKeyedSingleton<IStreamProvider>(EventStreams.Provider, (provider, _) => ActivatorUtilities.CreateInstance<EventStreams>(provider));
        services.AddSingleton(new EventConsumer(
            KycTransactionsGrain.Consumer, ReadsHistory: false, (grains, key, delivery) => grains.GetGrain<IKycTransactionsGrain>(key).Take(delivery)));
        services.AddSingleton(new EventConsumer(
            CommissionGrain.Consumer, ReadsHistory: false, (grains, key, delivery) => grains.GetGrain<ICommissionGrain>(key).Take(delivery)));
        services.AddSingleton(new EventConsumer(
            TransactionCountersGrain.Consumer, ReadsHistory: true, (grains, key, delivery) => grains.GetGrain<ITransactionCountersGrain>(key).Take(delivery)));
    }
}
