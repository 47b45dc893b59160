using FinCode.Api.Access.Passwords;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Access.SecondFactors;
using FinCode.Api.Access.Sessions;
using FinCode.Api.Access.SignIn;
using FinCode.Api.Access.Tokens;
using FinCode.Api.Agents;
using FinCode.Api.Audit;
using FinCode.Api.Beneficiaries;
using FinCode.Api.Compliance;
using FinCode.Api.Configuration;
using FinCode.Api.Payments;
using FinCode.Api.Requests;
using FinCode.Api.Revenue;
using FinCode.Api.Transactions;
using FinCode.Api.Users;
using FinCode.Grains.Secrets;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FinCode.Api.Access;

/// <summary>
/// What access control needs. The silo brings <see cref="MasterKey"/> and password hashing, and must be registered
/// before: signing keys are read while the host starts, through grains.
/// </summary>
public static class AccessServices
{
    public static IServiceCollection AddFinCodeAccess(this IServiceCollection services)
    {
        services.TryAddSingleton(AccessTokenOptions.Default);
        services.AddSingleton<TenantProfiles>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<RevokedTokens>();
        services.AddSingleton<RevocationFeed>();
        services.AddSingleton(provider => new TokenCache(provider.GetRequiredService<AccessTokenOptions>().CachedMax));
        services.AddSingleton<ApiTokenText>();
        services.AddSingleton<ApiTokenReader>();
        services.AddSingleton<AccessTokenReader>();
        services.AddSingleton<AccessTokenIssuer>();
        services.AddSingleton<RefreshTokens>();
        services.AddSingleton<SessionTokenIssuer>();
        services.AddSingleton<SignInCheck>();
        services.AddSingleton<SignInRules>();
        services.AddSingleton<Employers>();
        services.AddSingleton<LivingSessions>();
        services.AddSingleton<BothFactorsStep>();
        services.AddSingleton<PayloadKeys>();
        services.AddSingleton<SignInStep>();
        services.AddSingleton<SessionOpening>();
        services.AddSingleton<OwnPassword>();
        services.AddSingleton<Claimants>();
        services.AddSingleton<MailedPasswords>();
        services.AddSingleton<AccountNotices>();
        services.AddSingleton<NewPasswords>();
        services.AddSingleton<LoginThrottle>();
        services.AddSingleton<UnknownEmails>();
        services.AddSingleton<Registration>();
        services.AddSingleton<PersonalLeftovers>();
        services.AddSingleton<People>();
        services.AddSingleton<KycCustomers>();
        services.AddSingleton<Places>();
        services.AddSingleton<Counters>();
        services.AddSingleton<Pricing.PricingNeighbours>();
        services.AddSingleton<ConfigurationPlaces>();
        services.AddSingleton<Recipients>();
        services.AddSingleton<Transactions.Transactions>();
        services.AddSingleton<CommissionParties>();
        services.AddSingleton<PlanParties>();
        services.AddSingleton<SettlementOrders>();
        services.AddSingleton<TransactionParties>();
        services.AddSingleton<TransactionPricing>();
        services.AddSingleton<NewTransactions>();
        services.AddSingleton<RefundOrders>();
        services.AddSingleton<Receipts>();
        services.AddSingleton<Confirmation>();
        services.AddSingleton<Payables>();
        services.AddSingleton<PaymentOpening>();
        services.AddSingleton<CallOverReader>();
        services.AddSingleton<AfterAnswer>();
        services.AddHostedService(provider => provider.GetRequiredService<AfterAnswer>());
        services.AddSingleton<RefusedAccessLog>();
        services.AddHostedService(provider => provider.GetRequiredService<RefusedAccessLog>());
        services.AddHostedService<TokenUpkeep>();
        services.AddHostedService<PermissionsAtStart>();
        return services;
    }

    /// <summary>After routing, before anything that asks who calls.</summary>
    public static void UseFinCodeAccess(this IApplicationBuilder app) => app.UseMiddleware<AccessMiddleware>();
}
