using System.Collections.Concurrent;
using FinCode.Contracts;
using FinCode.Domain.Access;

namespace FinCode.Grains.Revenue;

/// <summary>Whose a place is: the agent's, and the sub-agent's where it is a sub-agent's shop. Empty codes: the tenant's own.</summary>
public readonly record struct PlaceOwners(string AgentCode, string SubAgentCode)
{
    public static readonly PlaceOwners Tenant = new("", "");
}

/// <summary>Agents and sub-agents as this process knows them. A sub-agent that moves to another agent is noticed within the time that it is believed.</summary>
public sealed class PlaceAgents(IGrainFactory grains, TimeProvider clock)
{
    private const int PlacesMax = 100_000;
    private static readonly TimeSpan BelievedFor = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string Tenant, string Place), (PlaceOwners Owners, long At)> known = new();

    public ValueTask<PlaceOwners> Find(string tenant, string place) =>
        place.Length == 0 ? ValueTask.FromResult(PlaceOwners.Tenant)
        : known.TryGetValue((tenant, place), out var entry) && clock.GetElapsedTime(entry.At) < BelievedFor ? ValueTask.FromResult(entry.Owners)
        : new ValueTask<PlaceOwners>(Ask(tenant, place));

    private async Task<PlaceOwners> Ask(string tenant, string place)
    {
        var at = clock.GetTimestamp();
        var owners = await grains.User(tenant, place).Find() switch
        {
            { } user when user.Roles.Contains(Role.SubAgent) => new PlaceOwners(user.Place.AgentCode ?? "", place),
            { } user when user.Roles.Contains(Role.Agent) => new PlaceOwners(place, ""),
            _ => PlaceOwners.Tenant,
        };
        if (known.Count >= PlacesMax) known.Clear();
        known[(tenant, place)] = (owners, at);
        return owners;
    }
}
