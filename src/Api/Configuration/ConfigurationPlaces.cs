using FinCode.Api.Access;
using FinCode.Api.Agents;
using FinCode.Domain.Access;
using FinCode.Domain.Configuration;
using FinCode.Grains.Configuration;

namespace FinCode.Api.Configuration;

/// <param name="AgentCode">Whose configuration it is; null for the principal's.</param>
internal sealed record ConfiguredPlace(string? AgentCode, Place Place)
{
    /// <summary>The level that belongs to the place itself.</summary>
    public (string Source, string Code) Level => ConfigurationLevels.Of(Place)[^1];
}

/// <summary>Which place a call is about, and which settings its caller may see.</summary>
internal sealed class ConfigurationPlaces(Counters counters)
{
    /// <summary>Null where there is no such agent for the caller. Whoever names none is asked about the principal, or their own counter.</summary>
    public async Task<ConfiguredPlace?> Find(Caller caller, Permission permission, string? agentCode)
    {
        var isWide = caller.ScopeOf(permission) == Scope.Tenant;
        if (agentCode is null && isWide) return new ConfiguredPlace(null, Place.OfTenant);

        var code = agentCode ?? caller.Place.BranchCode ?? "";
        return await counters.Find(caller, permission, code) is { } agent ? new ConfiguredPlace(agent.Code, agent.Place) : null;
    }

    /// <summary>What only the principal decides is no business of its agents.</summary>
    public static bool MaySee(Caller caller, SettingDefinition definition) =>
        caller.ScopeOf(Permission.ReadConfiguration) == Scope.Tenant || definition.Levels.Any(level => level != SettingLevel.Principal);
}
