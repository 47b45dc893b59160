using FinCode.Contracts.Payments;
using FinCode.Contracts.Sandbox;
using FinCode.Grains.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Partners.Gateways;

/// <summary>
/// The simulated gateway's way of telling us something: signed, and taken by what takes every gateway's notices; only the network
/// between the two is left out.
/// </summary>
/// <param name="services">Notices know the gateways, and these tell notices: found when first needed.</param>
public sealed class SandboxCallbacks(IServiceProvider services, GatewaySignature signature, TimeProvider clock)
{
    public async Task<GatewayNotices.Outcome> Tell(string tenant, SandboxIntent intent, GatewayWord word)
    {
        var notice = SandboxNotice.Write(signature, tenant, intent, word, clock.GetUtcNow());
        return await services.GetRequiredService<GatewayNotices>().Take(tenant, notice.Headers.GetValueOrDefault, notice.Body);
    }
}
