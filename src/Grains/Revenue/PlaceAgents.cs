using System.Collections.Concurrent;
using FinCode.Contracts;
using FinCode.Domain.Access;

namespace FinCode.Grains.Revenue;

/// <summary>Whose a place is: the agent's, and the sub-agent's where it is a sub-agent's shop. Empty codes: the tenant's own.</summary>
public readonly record struct PlaceOwners(string AgentCode, string SubAgentCode)
{
    public static readonly PlaceOwners Tenant = new("", "");
}

/// <summary>
/// Agents and sub-agents as this process knows them. An agent is one for ever, and a sub-agent its agent's (see <c>UserGrain.Move</c>): who
/// was the agent when something was paid out is who is, however late it is asked, and what was heard once needs no second look.
/// </summary>
public sealed class PlaceAgents(IGrainFactory grains)
{
    private const int PlacesMax = 100_000;

    private readonly ConcurrentDictionary<(string Tenant, string Place), PlaceOwners> known = new();

    public ValueTask<PlaceOwners> Find(string tenant, string place) =>
        place.Length == 0 ? ValueTask.FromResult(PlaceOwners.Tenant)
        : known.TryGetValue((tenant, place), out var owners) ? ValueTask.FromResult(owners)
        : new ValueTask<PlaceOwners>(Ask(tenant, place));

    private async Task<PlaceOwners> Ask(string tenant, string place)
    {
        // Somebody who is not there yet may come, and be either.
        if (await grains.User(tenant, place).Find() is not { } user) return PlaceOwners.Tenant;

        var owners = user.Roles.Contains(Role.SubAgent) ? new PlaceOwners(user.Place.AgentCode ?? "", place)
            : user.Roles.Contains(Role.Agent) ? new PlaceOwners(place, "")
            : PlaceOwners.Tenant;
        if (known.Count >= PlacesMax) known.Clear();
        return known[(tenant, place)] = owners;
    }
}
