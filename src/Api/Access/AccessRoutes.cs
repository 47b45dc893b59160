using FinCode.Api.Access.ApiTokens;
using FinCode.Api.Access.Passwords;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Access.Pins;
using FinCode.Api.Access.SecondFactors;
using FinCode.Api.Access.Sessions;
using FinCode.Api.Access.SignIn;
using FinCode.Api.Agents;
using FinCode.Api.Allowances;
using FinCode.Api.Approvals;
using FinCode.Api.Audit;
using FinCode.Api.Banking;
using FinCode.Api.Beneficiaries;
using FinCode.Api.Compliance;
using FinCode.Api.Compliance.Cases;
using FinCode.Api.Compliance.Monitoring;
using FinCode.Api.Compliance.Reports;
using FinCode.Api.Compliance.Screening;
using FinCode.Api.Compliance.TravelRule;
using FinCode.Api.Configuration;
using FinCode.Api.Events;
using FinCode.Api.Health;
using FinCode.Api.Hosting;
using FinCode.Api.Payments;
using FinCode.Api.Payouts;
using FinCode.Api.Pricing;
using FinCode.Api.Quotes;
using FinCode.Api.RateLimits;
using FinCode.Api.Reconciliation;
using FinCode.Api.Reference;
using FinCode.Api.Revenue;
using FinCode.Api.Routing;
using FinCode.Api.Sandbox;
using FinCode.Api.Transactions;
using FinCode.Api.Users;
using FinCode.Api.Webhooks;
using Microsoft.Extensions.Options;

namespace FinCode.Api.Access;

/// <summary>The endpoints of access control, under every version; the keys also where RFC 8615 puts what belongs to the host.</summary>
public static class AccessRoutes
{
    private static readonly Type[] Endpoints =
    [
        typeof(LoginEndpoint),
        typeof(RefreshTokenEndpoint),
        typeof(LogoutEndpoint),
        typeof(SendOtpEndpoint),
        typeof(StartPasswordResetEndpoint),
        typeof(ConfirmPasswordResetEndpoint),
        typeof(ChangePasswordEndpoint),
        typeof(CreatePinEndpoint),
        typeof(ChangePinEndpoint),
        typeof(VerifyPinEndpoint),
        typeof(VerifyLoginOtpEndpoint),
        typeof(GetSecondFactorEndpoint),
        typeof(EnrolSecondFactorEndpoint),
        typeof(ConfirmSecondFactorEndpoint),
        typeof(DisableSecondFactorEndpoint),
        typeof(RenewRecoveryCodesEndpoint),
        typeof(CreateApiTokenEndpoint),
        typeof(ListApiTokensEndpoint),
        typeof(RotateApiTokenEndpoint),
        typeof(RevokeApiTokenEndpoint),
        typeof(ListSessionsEndpoint),
        typeof(RevokeSessionEndpoint),
        typeof(RevokeOtherSessionsEndpoint),
        typeof(GetEncryptionKeyEndpoint),
        typeof(RotateEncryptionKeyEndpoint),
        typeof(ProfileEndpoint),
        typeof(RegisterCustomerEndpoint),
        typeof(EditProfileEndpoint),
        typeof(PeopleEndpoints),
        typeof(PartnerEndpoints),
        typeof(PartnerCreditEndpoint),
        typeof(StatementEndpoint),
        typeof(BreakEndpoints),
        typeof(ListPeopleEndpoints),
        typeof(ActivateUserEndpoint),
        typeof(MovePeopleEndpoint),
        typeof(PeopleSessionsEndpoints),
        typeof(FloatEndpoints),
        typeof(CashEndpoints),
        typeof(PickupEndpoint),
        typeof(PickupCodeEndpoint),
        typeof(PayoutPointEndpoints),
        typeof(RemittanceCashEndpoints),
        typeof(TillEndpoints),
        typeof(CallOverEndpoint),
        typeof(ConfigurationEndpoints),
        typeof(ApprovalEndpoints),
        typeof(QuoteEndpoints),
        typeof(PricingEndpoints),
        typeof(RateEndpoints),
        typeof(PlanEndpoints),
        typeof(PreviewEndpoint),
        typeof(AccrualsEndpoint),
        typeof(CommissionStatementEndpoint),
        typeof(SettlementEndpoints),
        typeof(ReferenceEndpoints),
        typeof(OfferedCorridorsEndpoint),
        typeof(BankEndpoints),
        typeof(BeneficiaryEndpoints),
        typeof(DynamicFieldsEndpoint),
        typeof(CreateTransactionEndpoint),
        typeof(BatchTransactionsEndpoint),
        typeof(ReadTransactionEndpoints),
        typeof(ListTransactionsEndpoints),
        typeof(OrderTransactionEndpoints),
        typeof(RefundTransactionEndpoints),
        typeof(PayFromWalletEndpoint),
        typeof(PersonalDataEndpoints),
        typeof(AuditEndpoint),
        typeof(LimitSettingsEndpoints),
        typeof(UsageEndpoint),
        typeof(KycTierEndpoint),
        typeof(RateLimitSettingsEndpoints),
        typeof(MethodEndpoints),
        typeof(CardEndpoints),
        typeof(BankTransferEndpoints),
        typeof(AwaitingEndpoints),
        typeof(PaymentEndpoints),
        typeof(NotifyEndpoint),
        typeof(WithdrawalEndpoints),
        typeof(WalletListEndpoints),
        typeof(JwksEndpoint),
        typeof(EventEndpoints),
        typeof(PullEventsEndpoint),
        typeof(WebhookEndpointEndpoints),
        typeof(WebhookDeliveryEndpoints),
        typeof(EventTypesEndpoint),
        typeof(KycCatalogueEndpoints),
        typeof(KycRequirementEndpoints),
        typeof(AttachDocumentEndpoint),
        typeof(DocumentEndpoints),
        typeof(SubmitCraEndpoint),
        typeof(EnrolmentEndpoints),
        typeof(KycOfficerEndpoints),
        typeof(KycNotifyEndpoint),
        typeof(DecideTransactionEndpoint),
        typeof(ReadCaseEndpoints),
        typeof(OrderCaseEndpoints),
        typeof(InformationEndpoints),
        typeof(GoodGuyEndpoints),
        typeof(ScreenEndpoint),
        typeof(ListEndpoints),
        typeof(SubjectScreeningEndpoint),
        typeof(ScreeningTrialEndpoints),
        typeof(ListEntryEndpoint),
        typeof(HealthDetailEndpoint),
        typeof(ReportEndpoints),
        typeof(TravelRuleEndpoints),
        typeof(AmlRuleEndpoints),
        typeof(BuiltInRuleEndpoints),
        typeof(BackTestEndpoints),
        typeof(MonitoringEndpoints),
        typeof(IncomingTransferEndpoints),
    ];

    /// <summary>Production does not have them at all.</summary>
    private static readonly Type[] OfSandbox = [typeof(SandboxMailboxEndpoint), typeof(SandboxClockEndpoints)];

    public static void MapFinCodeAccess(this IEndpointRouteBuilder routes)
    {
        var isSandbox = routes.ServiceProvider.GetRequiredService<IOptions<ApiOptions>>().Value.IsSandbox;
        ActivatorUtilities.CreateInstance<JwksEndpoint>(routes.ServiceProvider).Map(routes);

        // Gateways are told a short address, and a gateway's page is not part of the API.
        ActivatorUtilities.CreateInstance<NotifyEndpoint>(routes.ServiceProvider).Map(routes);
        ActivatorUtilities.CreateInstance<KycNotifyEndpoint>(routes.ServiceProvider).Map(routes);
        if (isSandbox) ActivatorUtilities.CreateInstance<SandboxPageEndpoint>(routes.ServiceProvider).Map(routes);
        if (isSandbox) ActivatorUtilities.CreateInstance<SandboxIdentityEndpoint>(routes.ServiceProvider).Map(routes);
        foreach (var prefix in ApiRoutes.Prefixes)
        {
            var group = routes.MapGroup(prefix);
            foreach (var type in isSandbox ? [.. Endpoints, .. OfSandbox] : Endpoints)
            {
                ((IEndpoint)ActivatorUtilities.CreateInstance(routes.ServiceProvider, type)).Map(group);
            }
        }
    }
}
