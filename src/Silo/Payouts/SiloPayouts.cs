using FinCode.Grains.Payouts;
using FinCode.Partners.Payouts;
using FinCode.Partners.Payouts.Switch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace FinCode.Silo.Payouts;

/// <summary>Who is paid, by which partner, over which adapter.</summary>
internal static class SiloPayouts
{
    /// <param name="isSandbox">Production has no simulated partner at all.</param>
    public static void AddPayouts(this IServiceCollection services, bool isSandbox)
    {
        services.AddPartnerConnections(isSandbox);
        services.TryAddSingleton<PartyDetails>();
        services.TryAddSingleton<IRecipientDetails>(provider => provider.GetRequiredService<PartyDetails>());
        services.TryAddSingleton<ISenderDetails>(provider => provider.GetRequiredService<PartyDetails>());
        services.AddSingleton<IConnectorRules>(new ConnectorRules(isSandbox));
        services.AddSingleton<SwitchRail>();
        if (isSandbox) services.AddSingleton<SandboxRail>();
        services.AddSingleton(provider => new PayoutRouter(
            provider.GetRequiredService<IPayoutPartners>(),
            provider.GetService<SandboxRail>(),
            provider.GetRequiredService<SwitchRail>(),
            provider.GetRequiredService<ILogger<PayoutRouter>>()));

        // Wallets of the tenant's own customers need no partner.
        services.AddSingleton<IPayoutRail>(provider => ActivatorUtilities.CreateInstance<WalletRail>(provider, provider.GetRequiredService<PayoutRouter>()));
    }

    /// <summary>What a client of a cluster needs as well: whose an account is, it asks itself.</summary>
    public static void AddPartnerConnections(this IServiceCollection services, bool isSandbox)
    {
        services.TryAddSingleton<IPayoutPartners, PayoutPartners>();
        services.TryAddSingleton<PartnerBalances>();
        services.TryAddSingleton(provider => new SwitchConnection(provider.GetRequiredService<TimeProvider>(), isSandbox, SwitchConnection.DefaultPatience));
        services.TryAddSingleton<SwitchNameEnquiry>();
    }
}
