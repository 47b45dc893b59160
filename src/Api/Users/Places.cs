using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Contracts;
using FinCode.Domain.Access;

namespace FinCode.Api.Users;

/// <summary>Where a person belongs who is new or moves: what the caller's scope leaves open is the caller's to say.</summary>
internal sealed class Places(IGrainFactory grains)
{
    private static readonly Refusal NotFound = Refusal.Because(Reason.AgentNotFound);

    public async Task<(Place Place, Refusal? Refusal)> For(Caller caller, PeopleKind kind, Permission permission, string? agentCode, string? branchCode)
    {
        if (!kind.HasAgent)
        {
            return (Place.OfTenant, null);
        }

        var scope = caller.ScopeOf(permission);
        var agent = scope == Scope.Tenant ? agentCode ?? "" : agentCode ?? caller.Place.AgentCode;
        if (agent.Length == 0)
        {
            return kind.NeedsAgent
                ? (default, new Refusal(ErrorCode.ValidationError, "The request has fields that are missing or wrong; details name them.", null, [new Detail("agentCode", DetailCode.Required, "Is required.")]))
                : (Place.OfTenant, null);
        }

        var branch = !kind.HasBranch ? "" : scope == Scope.Branch ? branchCode ?? caller.Place.BranchCode : branchCode ?? agent;
        var place = new Place(agent, branch);
        var isWithin = scope switch
        {
            Scope.Tenant => true,
            Scope.Agent => agent == caller.Place.AgentCode,
            Scope.Branch => place == caller.Place,
            _ => false,
        };
        return isWithin && await Exists(caller.Tenant.Name, place) ? (place, null) : (default, NotFound);
    }

    private async Task<bool> Exists(string tenant, Place place)
    {
        if (await grains.User(tenant, place.AgentCode).Find() is not { IsActive: true } agent || !agent.Roles.Contains(Role.Agent))
        {
            return false;
        }

        return place.BranchCode.Length == 0
            || place.BranchCode == place.AgentCode
            || (await grains.User(tenant, place.BranchCode).Find() is { IsActive: true } branch
                && branch.Roles.Contains(Role.SubAgent) && branch.Place.AgentCode == place.AgentCode);
    }
}
