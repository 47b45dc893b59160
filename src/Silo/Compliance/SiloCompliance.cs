using FinCode.Grains.Compliance.Cases;
using FinCode.Grains.Compliance.TravelRule;
using FinCode.Grains.Remittances;
using FinCode.Partners.Compliance;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Compliance;

/// <summary>Who looks at remittances, and where what they hold goes.</summary>
internal static class SiloCompliance
{
    /// <param name="isSandbox">Elsewhere nothing passes that nobody has looked at.</param>
    public static void AddCompliance(this IServiceCollection services, bool isSandbox)
    {
        services.AddSingleton<ICaseDesk, CaseDesk>();
        services.AddSingleton<ICaseMail, CaseMail>();
        services.AddSingleton<IRemittanceVerifier>(provider => new TravelRuleVerifier(
            isSandbox ? new SandboxVerifier() : new HoldEverything(), provider.GetRequiredService<IGrainFactory>()));
    }
}
