using FinCode.Grains.Banking;
using FinCode.Grains.Otp;
using FinCode.Grains.Payouts;
using FinCode.Grains.Pins;
using FinCode.Grains.SecondFactors;
using FinCode.Grains.Seed;
using FinCode.Grains.Users;
using FinCode.Partners.Banking;
using FinCode.Partners.Payouts.Switch;
using FinCode.Silo.Operations;
using FinCode.Silo.Options;
using FinCode.Silo.Payouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FinCode.Silo.Access;

/// <summary>What the silo brings to access control: password hashing, operations, and the sandbox's seed.</summary>
public static class SiloAccess
{
    /// <summary>After the engine, so that the seed finds its grains.</summary>
    public static IServiceCollection AddSiloAccess(this IServiceCollection services, FinCodeOptions options)
    {
        var isSandbox = options.Environment == DeploymentEnvironment.Sandbox;
        services.TryAddSingleton(PasswordHashingOptions.Default);
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<OneTimePasswords>();
        services.AddSingleton<UserPins>();
        services.AddSingleton<Authenticators>();
        services.AddSingleton<TenantOperations>();
        services.AddSingleton<UserOperations>();
        services.AddSingleton<KeyOperations>();
        if (isSandbox)
        {
            services.AddSingleton<SandboxSeed>();
            services.AddHostedService<SeedAtStart>();
        }

        services.AddPartnerConnections(isSandbox);
        services.AddSingleton<INameEnquiry>(provider => new RoutedNameEnquiry(
            provider.GetRequiredService<IPayoutPartners>(), provider.GetRequiredService<SwitchNameEnquiry>(), isSandbox ? new SandboxNameEnquiry() : new NoNameEnquiry()));
        return services;
    }
}
