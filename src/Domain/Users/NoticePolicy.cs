using System.Collections.Immutable;
using FinCode.Domain.Access;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Users;

/// <summary>What a tenant's managers are told by e-mail.</summary>
public static class NoticePolicy
{
    public const string Registrations = "notice.registrations";

    public static readonly SettingDefinition[] Definitions =
    [
        new(
            Registrations,
            "The managers hear of it by e-mail when somebody with one of these roles is registered.",
            new SettingType.Several(new SettingType.Choice([.. Enum.GetValues<Role>().Select(role => role.Name())]), Enum.GetValues<Role>().Length),
            "MANAGER,AGENT,SUB_AGENT,CASHIER")
        {
            Group = "NOTICES",
            Levels = [SettingLevel.Principal],
        },
    ];

    /// <param name="values">What is set for the tenant.</param>
    public static bool TellsOf(ImmutableDictionary<string, string> values, IEnumerable<Role> roles) => Settings.IsListed(values, Registrations, roles);
}
