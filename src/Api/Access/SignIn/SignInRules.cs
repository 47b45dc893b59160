using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.SignIn;

/// <summary>What the tenant demands of those who sign in.</summary>
internal sealed class SignInRules(IGrainFactory grains)
{
    /// <summary>Whether the user has a role that needs a second factor, and has none yet.</summary>
    public async ValueTask<bool> MustEnrol(string tenant, UserProfile user) => !user.HasSecondFactor && await DemandsSecondFactor(tenant, user.Roles);

    public async ValueTask<bool> DemandsSecondFactor(string tenant, IEnumerable<Role> roles) =>
        SignInPolicy.DemandsSecondFactor(await grains.Configuration(tenant, "").Read(), roles);
}
