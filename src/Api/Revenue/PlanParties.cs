using System.Globalization;
using FinCode.Api.Access;
using FinCode.Api.Agents;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Domain.Remittances;
using FinCode.Domain.Revenue;

namespace FinCode.Api.Revenue;

/// <summary>Whether those whom a plan names are there: one that names nobody would pay nobody, and nobody would notice.</summary>
internal sealed class PlanParties(IGrainFactory grains, Counters counters)
{
    /// <param name="isList">Whether shares were given as a list, so that faults name them as the client did.</param>
    public async Task<Faults> Judge(Caller caller, CommissionPlan plan, bool isList)
    {
        var (faults, tenant) = (new Faults(), caller.Tenant.Name);
        if (plan.AgentCode is { } agent && await counters.Find(caller, Permission.ManageCommissionPlans, agent) is null)
        {
            faults.Add("agentCode", DetailCode.UnknownValue, "There is no such agent or sub-agent.");
        }

        if (plan.PartnerCode is { } partner && !await IsPartner(tenant, partner))
        {
            faults.Add("partnerCode", DetailCode.UnknownValue, "There is no such payout partner, and no corridor names it.");
        }

        await JudgeCustomers(faults, tenant, plan.CustomerCodes);
        for (var at = 0; at < plan.Shares.Length; at++)
        {
            if (plan.Shares[at].PartyCode is { } code && !await IsThere(tenant, code))
            {
                faults.Add(isList ? $"shares[{at}].partyCode" : "partyCode", DetailCode.UnknownValue, "There is no such agent, customer or payout partner.");
            }
        }

        return faults;
    }

    /// <summary>Whether somebody of this code can have a share.</summary>
    public async Task<bool> IsThere(string tenant, string code) => await IsUser(tenant, code) || await IsPartner(tenant, code);

    /// <summary>Side by side, some at a time; a list may have hundreds.</summary>
    private async Task JudgeCustomers(Faults faults, string tenant, IReadOnlyList<string> codes)
    {
        foreach (var some in codes.Index().Chunk(CustomersAtOnce))
        {
            var found = await Task.WhenAll(some.Select(each => IsCustomer(tenant, each.Item)));
            foreach (var ((at, _), isThere) in some.Zip(found))
            {
                if (!isThere) faults.Add(string.Create(CultureInfo.InvariantCulture, $"customerCodes[{at}]"), DetailCode.UnknownValue, "There is no such customer.");
            }

            if (faults.IsFull) return;
        }
    }

    private const int CustomersAtOnce = 25;

    private async Task<bool> IsCustomer(string tenant, string code) =>
        UserCode.IsWellFormed(code) && await grains.User(tenant, code).Find() is { } user && user.Roles.Contains(Role.Customer);

    private async Task<bool> IsUser(string tenant, string code) => UserCode.IsWellFormed(code) && await grains.User(tenant, code).Find() is not null;

    /// <summary>One that is set up, or that remittances name because a corridor does.</summary>
    private async Task<bool> IsPartner(string tenant, string code) =>
        code == OwnAgents.Partner
        || (await grains.PayoutPartners(tenant).Read()).Partners.ContainsKey(code)
        || (await grains.Pricing(tenant).Read()).Corridors.Values.Any(corridor => corridor.Versions.Any(version => version.Value?.Deliveries.Any(delivery => delivery.Partner == code) == true));
}
