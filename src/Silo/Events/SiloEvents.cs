using FinCode.Contracts;
using FinCode.Contracts.Compliance.Kyc;
using FinCode.Contracts.Events;
using FinCode.Contracts.Revenue;
using FinCode.Grains.Compliance.Kyc;
using FinCode.Grains.Documents;
using FinCode.Grains.Events;
using FinCode.Grains.Revenue;
using FinCode.Grains.Webhooks;
using FinCode.Partners.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Streams;

namespace FinCode.Silo.Events;

/// <summary>What carries events, and who takes them.</summary>
internal static class SiloEvents
{
    /// <summary>Before the engine, whose grains find the streams by name.</summary>
    public static void AddEvents(this IServiceCollection services, bool isSandbox)
    {
        services.AddSingleton<StepSignal>();
        services.AddSingleton<IStepSignal>(provider => provider.GetRequiredService<StepSignal>());
        services.AddSingleton<NoticeSignal>();
        services.AddSingleton<INoticeSignal>(provider => provider.GetRequiredService<NoticeSignal>());
        services.AddKeyedSingleton<IStreamProvider>(EventStreams.Provider, (provider, _) => ActivatorUtilities.CreateInstance<EventStreams>(provider));
        services.AddSingleton(new EventConsumer(
            KycTransactionsGrain.Consumer, ReadsHistory: false, (grains, key, delivery) => grains.GetGrain<IKycTransactionsGrain>(key).Take(delivery)));
        services.AddSingleton(new EventConsumer(
            CommissionGrain.Consumer, ReadsHistory: false, (grains, key, delivery) => grains.GetGrain<ICommissionGrain>(key).Take(delivery)));
        services.AddSingleton(new EventConsumer(
            TransactionCountersGrain.Consumer, ReadsHistory: true, (grains, key, delivery) => grains.GetGrain<ITransactionCountersGrain>(key).Take(delivery)));

        // Webhooks read for themselves, each at its own pace: here they only hear that there is something.
        services.AddSingleton(new EventConsumer(
            WebhookKycEvents.Consumer, ReadsHistory: false, (grains, key, _) => grains.WebhookEndpoints(GrainAddresses.TenantOf(key)).Wake()));
        services.AddSingleton<WebhookKycEvents>();
        services.AddSingleton(provider => new KycEventConsumer(WebhookKycEvents.Consumer, provider.GetRequiredService<WebhookKycEvents>().Take));
        services.AddSingleton<WebhookNotices>();
        services.TryAddSingleton<IWebhookTargets>(new WebhookTargets(isSandbox));
        services.TryAddSingleton<IWebhookSender>(provider => new WebhookSender(provider.GetRequiredService<TimeProvider>(), isSandbox));
    }
}
