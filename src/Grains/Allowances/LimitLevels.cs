using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Domain.Allowances;

namespace FinCode.Grains.Allowances;

/// <summary>The levels from which a customer's limits are inherited.</summary>
public static class LimitLevels
{
    /// <summary>Those of the customer's agent and sub-agent, the more general first. The principal's come before them.</summary>
    public static async Task<ImmutableArray<(string Source, string Code, IReadOnlyCollection<LimitVersion> Versions)>> OfPlace(IGrainFactory grains, string tenant, Place place)
    {
        var levels = ImmutableArray.CreateBuilder<(string, string, IReadOnlyCollection<LimitVersion>)>();
        if (place.AgentCode is { Length: > 0 } agent)
        {
            levels.Add((LimitSettings.Agent, agent, await grains.LimitSettings(tenant, agent).Read()));
            if (place.BranchCode is { Length: > 0 } branch && branch != agent)
            {
                levels.Add((LimitSettings.SubAgent, branch, await grains.LimitSettings(tenant, branch).Read()));
            }
        }

        return levels.ToImmutable();
    }
}
