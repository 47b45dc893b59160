using System.Collections.Immutable;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Access;

/// <summary>What a tenant demands of those who sign in.</summary>
public static class SignInPolicy
{
    /// <summary>Roles that may not sign in without a second factor.</summary>
    public const string SecondFactorRoles = "signIn.secondFactorRoles";

    public static readonly SettingDefinition[] Definitions =
    [
        new(
            SecondFactorRoles,
            "Whoever has one of these roles needs a second factor: without one they sign in to enrol it, and for nothing else.",
            new SettingType.Several(new SettingType.Choice([.. Enum.GetValues<Role>().Select(role => role.Name())]), Enum.GetValues<Role>().Length),
            "")
        {
            Group = "SIGN_IN",
            Levels = [SettingLevel.Principal],
        },
    ];

    /// <param name="values">What is set for the tenant.</param>
    public static bool DemandsSecondFactor(ImmutableDictionary<string, string> values, IEnumerable<Role> roles) => Settings.IsListed(values, SecondFactorRoles, roles);
}
