using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.SignIn;

/// <summary>Who works for an agent or a sub-agent signs in only while that one may.</summary>
internal sealed class Employers(IGrainFactory grains)
{
    /// <summary>Sessions that began before this instant have ended; null where the user may not sign in at all.</summary>
    public async ValueTask<DateTimeOffset?> SessionsValidFrom(string tenant, UserProfile user)
    {
        if (!user.IsActive) return null;

        var from = user.SessionsValidFrom;
        foreach (var code in Of(user.Roles, user.Code, user.Place))
        {
            if (await grains.User(tenant, code).Find() is not { IsActive: true } employer) return null;
            if (employer.DeactivatedAt > from) from = employer.DeactivatedAt.Value;
        }

        return from;
    }

    /// <summary>For whom somebody works: a cashier for agent and branch, a sub-agent for its agent, a customer for nobody.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<Role> roles, string ownCode, Place place) =>
        roles.Contains(Role.Cashier) || roles.Contains(Role.SubAgent)
            ? new[] { place.AgentCode, place.BranchCode }.Where(code => !string.IsNullOrEmpty(code) && code != ownCode).Distinct()
            : [];
}
