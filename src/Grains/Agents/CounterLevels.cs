using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Configuration;

namespace FinCode.Grains.Agents;

/// <summary>The levels from which a counter inherits its settings.</summary>
public static class CounterLevels
{
    /// <summary>The most general first: the principal, the agent, and the sub-agent if it is one.</summary>
    /// <param name="place">Of the counter; nowhere for the principal's own.</param>
    public static async Task<IReadOnlyList<SettingLevel>> Read(IGrainFactory grains, string tenant, Place place)
    {
        var levels = new List<SettingLevel> { await Level(CounterSettings.Principal, "") };
        if (place.AgentCode is { Length: > 0 } agent)
        {
            levels.Add(await Level(CounterSettings.Agent, agent));
            if (place.BranchCode is { Length: > 0 } branch && branch != agent) levels.Add(await Level(CounterSettings.SubAgent, branch));
        }

        return levels;

        async Task<SettingLevel> Level(string source, string code) =>
            new(source, code, await grains.CounterSettings(tenant, code).Read());
    }
}
