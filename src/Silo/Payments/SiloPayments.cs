using FinCode.Grains.Payments;
using FinCode.Partners.Gateways;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Payments;

/// <summary>How money comes in: gateways for whoever talks to them, books for the silo.</summary>
internal static class SiloPayments
{
    /// <summary>A client of a cluster has them as well: its API tells gateways what cards say, and hears their notices.</summary>
    /// <param name="isSandbox">Production has no simulated gateway at all.</param>
    public static void AddPaymentGateways(this IServiceCollection services, bool isSandbox)
    {
        services.AddSingleton<PaymentGateways>();
        services.AddSingleton<GatewayNotices>();
        if (!isSandbox) return;
        services.AddSingleton<GatewaySignature>();
        services.AddSingleton<SandboxCallbacks>();
        services.AddSingleton<SandboxPage>();
        services.AddSingleton<IPaymentGateway, SandboxCardGateway>();
        services.AddSingleton<IPaymentGateway, SandboxBankGateway>();
    }

    public static void AddPaymentBooks(this IServiceCollection services)
    {
        services.AddSingleton<LedgerDesk>();
        services.AddSingleton<PaymentBooks>();
    }
}
