using FinCode.Grains.Compliance;
using FinCode.Grains.Compliance.Cases;
using FinCode.Grains.Compliance.TravelRule;
using FinCode.Grains.Remittances;
using FinCode.Partners.Compliance;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Compliance;

/// <summary>Who looks at remittances, and where what they hold goes.</summary>
internal static class SiloCompliance
{
    /// <param name="isSandbox">Whether the sandbox's magic values are looked for as well.</param>
    public static void AddCompliance(this IServiceCollection services, bool isSandbox)
    {
        services.AddSingleton<ICaseDesk, CaseDesk>();
        services.AddSingleton<ICaseMail, CaseMail>();
        services.AddSingleton<ComplianceVerifier>();
        services.AddSingleton<IRemittanceVerifier>(provider =>
        {
            IRemittanceVerifier compliance = provider.GetRequiredService<ComplianceVerifier>();
            return new TravelRuleVerifier(
                isSandbox ? new VerifierChain(new SandboxVerifier(), compliance) : compliance, provider.GetRequiredService<IGrainFactory>());
        });
    }
}
