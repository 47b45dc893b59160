using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Domain.Configuration;

namespace FinCode.Grains.Configuration;

/// <summary>The levels from which a place inherits its settings.</summary>
public static class ConfigurationLevels
{
    /// <summary>Where they stand, the most general first: the principal, the agent, and the sub-agent if it is one.</summary>
    /// <param name="place">Nowhere for the principal's own.</param>
    public static IReadOnlyList<(string Source, string Code)> Of(Place place)
    {
        var levels = new List<(string, string)> { (SettingLevel.Principal, "") };
        if (place.AgentCode is { Length: > 0 } agent)
        {
            levels.Add((SettingLevel.Agent, agent));
            if (place.BranchCode is { Length: > 0 } branch && branch != agent) levels.Add((SettingLevel.SubAgent, branch));
        }

        return levels;
    }

    /// <summary>What holds now at each of them.</summary>
    public static async Task<IReadOnlyList<SettingLevel>> Read(IGrainFactory grains, string tenant, Place place)
    {
        var levels = new List<SettingLevel>();
        foreach (var (source, code) in Of(place)) levels.Add(new SettingLevel(source, code, await grains.Configuration(tenant, code).Read()));
        return levels;
    }
}
