using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using FinCode.Contracts;
using FinCode.Contracts.Tenants;
using FinCode.Contracts.Users;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Payouts;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;
using FinCode.Grains.Tenants;
using FinCode.Grains.Users;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Seed;

/// <summary>
/// Fills an empty sandbox. Every step is the same call with the same ids each time, so a seed that was cut off is
/// completed by running it again, and running it on a whole one changes nothing.
/// </summary>
public sealed partial class SandboxSeed(
    IGrainFactory grains, ITenantRegistry registry, PasswordHashing hashing, ILogger<SandboxSeed> logger)
{
    private static readonly RecordContext Seeding = new("system", "sandbox/seed", Reference: "Opening balance");

    /// <summary>Runs while the store has no tenants but the sandbox's own. Answers whether it did.</summary>
    public async Task<bool> Run(CancellationToken cancellation)
    {
        var existing = await registry.List(cancellation);
        if (existing.Any(tenant => SandboxTenant.All.All(own => own.Name != tenant.Name)))
        {
            return false;
        }

        foreach (var tenant in SandboxTenant.All)
        {
            await Seed(tenant, cancellation);
        }

        if (existing.Count == 0) LogSeeded(SandboxTenant.All.Length);
        return true;
    }

    private async Task Seed(SandboxTenant tenant, CancellationToken cancellation)
    {
        var profile = await grains.Tenant(tenant.Name).Create(tenant.Settings);
        await SetLimits(tenant);
        if (tenant.Rules is { } rules) await grains.MonitoringRules(tenant.Name).Fill(rules);
        foreach (var user in tenant.Users)
        {
            var code = UserCode.Derived(tenant.Name, EmailAddress.Parse(user.Email));
            await CreateUser(tenant.Name, code, user, cancellation);
            if (user.FundedPounds is { } pounds) await FundWallet(profile, code, pounds);
        }

        if (!tenant.HasPrices) return;
        await grains.KycCatalogue(tenant.Name).Fill(SandboxKyc.Changes);
        await grains.Pricing(tenant.Name).Fill(SandboxPricing.Changes);
        await grains.Rates(tenant.Name).Follow(SandboxPricing.Feed);
        await Prefund(profile);
    }

    /// <summary>The simulated partner has money of every currency that somebody can be paid in, so that payouts flow from the first start.</summary>
    private async Task Prefund(TenantProfile tenant)
    {
        var partners = grains.PayoutPartners(tenant.Name);
        if (!(await partners.Read()).Partners.ContainsKey(SandboxPricing.Partner))
        {
            var set = await partners.Set(new PayoutPartner
            {
                Code = SandboxPricing.Partner,
                Kind = ConnectorKind.SandboxRail,
                Name = "Simulated payout partner",
                LowBalances = SandboxPricing.Prefunds.ToImmutableDictionary(amount => amount.Currency.Code, amount => amount.MinorUnits / 100),
            });
            Invariant.Holds(set.Partner is not null);
        }

        foreach (var amount in SandboxPricing.Prefunds)
        {
            var account = await partners.OpenAccount(SandboxPricing.Partner, amount.Currency);
            var operation = OperationId.For(tenant.Number, "system", "sandbox/seed", SandboxPricing.Partner, amount.Currency.Code);
            var answer = await grains.Wallet(tenant.Name, account).Execute(new PrefundPartner(operation, Seeding, amount, amount));
            Invariant.Holds(answer is WalletAnswer.Done);
        }
    }

    /// <summary>Only where there are none: what somebody has changed since stays changed.</summary>
    private async Task SetLimits(SandboxTenant tenant)
    {
        var limits = grains.LimitSettings(tenant.Name, "");
        if (!tenant.Limits.IsEmpty && (await limits.Read()).IsEmpty) await limits.Change(tenant.Limits, effectiveFrom: null, "system");
    }

    private async Task CreateUser(string tenant, string code, SandboxUser user, CancellationToken cancellation)
    {
        // Asked first because hashing is slow, and so that a password changed since stays changed.
        var grain = grains.User(tenant, code);
        if (await grain.Find() is not null) return;

        var hash = await hashing.Hash(SandboxTenant.Password, cancellation);
        var answer = await grain.Create(new CreateUser(
            IdOf($"user/{tenant}/{user.Email}"), user.Email, user.FirstName, user.LastName, [user.Role], "GBR", user.KycTier, hash)
            {
                Details = UserDetails.None with { Place = PlaceOf(tenant, user) },
            });
        Invariant.Holds(answer is CreateUserAnswer.Created);
    }

    private static Place PlaceOf(string tenant, SandboxUser user)
    {
        var agent = user.AgentEmail is { } email ? UserCode.Derived(tenant, EmailAddress.Parse(email)) : "";
        return new Place(agent, agent);
    }

    private async Task FundWallet(TenantProfile tenant, string code, int pounds)
    {
        var accountId = IdOf($"wallet/{tenant.Name}/{code}/GBP");
        var pound = Currency.Parse("GBP");
        var wallet = grains.Wallet(tenant.Name, accountId);

        var opened = await wallet.Open(new OpenWallet(Operation("open"), Seeding, tenant.Number, accountId, pound, code, "Main wallet"));
        Invariant.Holds(opened is WalletAnswer.Done);
        var funded = await wallet.Execute(new FundWallet(Operation("fund"), Seeding, new Money(pounds * 100L, pound), "BANK_TRANSFER"));
        Invariant.Holds(funded is WalletAnswer.Done);

        OperationId Operation(string step) => OperationId.For(tenant.Number, "system", "sandbox/seed", code, step);
    }

    /// <summary>Always the same id for the same thing: a version 8 UUID (RFC 9562 §5.8) from its name.</summary>
    internal static Guid IdOf(string name)
    {
        Span<byte> id = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"sandbox/{name}"), id);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id[..16], bigEndian: true);
    }

    [LoggerMessage(LogLevel.Information, "The sandbox was filled with {Tenants} tenants")]
    private partial void LogSeeded(int tenants);
}
