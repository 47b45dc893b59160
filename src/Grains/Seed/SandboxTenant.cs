using System.Collections.Immutable;
using FinCode.Contracts.Tenants;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Monitoring;

namespace FinCode.Grains.Seed;

/// <summary>A user of the sandbox. Its code and id follow from tenant and e-mail, so they are the same in every sandbox.</summary>
/// <param name="AgentEmail">The agent whose counter they work at.</param>
/// <param name="FundedPounds">What their GBP wallet begins with; null for no wallet.</param>
public sealed record SandboxUser(string Email, string FirstName, string LastName, Role Role, int KycTier = 0, int? FundedPounds = null, string? AgentEmail = null);

/// <summary>A tenant of the sandbox and who is in it.</summary>
/// <param name="HasPrices">Whether it has corridors, charges and a rate feed.</param>
public sealed record SandboxTenant(string Name, TenantSettings Settings, ImmutableArray<SandboxUser> Users, bool HasPrices)
{
    public const string Password = "Sandbox#2026";

    public static readonly ImmutableArray<SandboxTenant> All =
    [
        new("demo", SettingsOf("Demo Remittance", rateLimited: true),
        [
            new("manager@demo.test", "Morgan", "Manager", Role.Manager),
            new("agent@demo.test", "Amara", "Agent", Role.Agent),
            new("cashier@demo.test", "Casey", "Cashier", Role.Cashier, AgentEmail: "agent@demo.test"),
            new("customer@demo.test", "Chidi", "Customer", Role.Customer, KycTier: 2, FundedPounds: 10_000),
        ], HasPrices: true)
        {
            Limits = SandboxLimits.Demo,
            Rules = SandboxMonitoring.Demo,
        },
        new("acme", SettingsOf("Acme Transfers", rateLimited: true),
        [
            new("manager@acme.test", "Avery", "Manager", Role.Manager),
        ], HasPrices: false),
        new("load", SettingsOf("Load harness", rateLimited: false),
        [
            new("manager@load.test", "Lane", "Manager", Role.Manager),
            new("customer@load.test", "Logan", "Customer", Role.Customer, KycTier: 2),
        ], HasPrices: true)
        {
            Rules = SandboxMonitoring.None,
        },
    ];

    /// <summary>Its monitoring rules; null for the built-in ones as they are.</summary>
    public RuleDocument? Rules { get; init; }

    /// <summary>Settings of customers' limits; without any, nothing is limited.</summary>
    public ImmutableDictionary<string, string> Limits { get; init; } = ImmutableDictionary<string, string>.Empty;

    private static TenantSettings SettingsOf(string name, bool rateLimited) =>
        new(name, "SANDBOX", ImmutableDictionary<string, long>.Empty, rateLimited);
}
