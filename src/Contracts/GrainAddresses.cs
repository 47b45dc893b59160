using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinCode.Contracts.Agents;
using FinCode.Contracts.Allowances;
using FinCode.Contracts.ApiTokens;
using FinCode.Contracts.Approvals;
using FinCode.Contracts.Audit;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Clocks;
using FinCode.Contracts.Compliance.Cases;
using FinCode.Contracts.Compliance.Kyc;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Contracts.Compliance.Reports;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Contracts.Compliance.TravelRule;
using FinCode.Contracts.Configuration;
using FinCode.Contracts.Events;
using FinCode.Contracts.Intake;
using FinCode.Contracts.Keys;
using FinCode.Contracts.Mail;
using FinCode.Contracts.Otp;
using FinCode.Contracts.Payments;
using FinCode.Contracts.Payouts;
using FinCode.Contracts.Pins;
using FinCode.Contracts.Pricing;
using FinCode.Contracts.Quotes;
using FinCode.Contracts.RateLimits;
using FinCode.Contracts.Reconciliation;
using FinCode.Contracts.Remittances;
using FinCode.Contracts.Revenue;
using FinCode.Contracts.Sandbox;
using FinCode.Contracts.Sessions;
using FinCode.Contracts.Tenants;
using FinCode.Contracts.Users;
using FinCode.Contracts.Wallets;
using FinCode.Contracts.Webhooks;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Contracts;

/// <summary>The only place where names become grain keys. The tenant is always first.</summary>
public static class GrainAddresses
{
    extension(IGrainFactory grains)
    {
        public IWalletGrain Wallet(string tenant, Guid accountId) => grains.GetGrain<IWalletGrain>($"{tenant}/{accountId:D}");

        /// <summary>The transfers of one request, all or none. The request's operation is the address.</summary>
        public IAtomicTransfersGrain AtomicTransfers(string tenant, OperationId operation) =>
            grains.GetGrain<IAtomicTransfersGrain>($"{tenant}/{operation}");

        /// <summary>Where a request is journaled that no account owns.</summary>
        public IIntakeGrain Intake(string tenant) => grains.GetGrain<IIntakeGrain>(tenant);

        public IHoldExpiryGrain HoldExpiry() => grains.GetGrain<IHoldExpiryGrain>("holds");

        public IRemittanceGrain Remittance(string tenant, long serial) =>
            grains.GetGrain<IRemittanceGrain>(string.Create(CultureInfo.InvariantCulture, $"{tenant}/{serial}"));

        public IRemittanceSweepGrain RemittanceSweep() => grains.GetGrain<IRemittanceSweepGrain>("remittances");

        public IEventRelayGrain EventRelay(string tenant) => grains.GetGrain<IEventRelayGrain>(tenant);

        public IWalletFeedGrain WalletFeed() => grains.GetGrain<IWalletFeedGrain>($"{Platform}/wallets");

        public IEventSweepGrain EventSweep() => grains.GetGrain<IEventSweepGrain>("events");

        public INoticeSweepGrain NoticeSweep() => grains.GetGrain<INoticeSweepGrain>("notices");

        public ITransactionCountersGrain TransactionCounters(string tenant, int partition) =>
            grains.GetGrain<ITransactionCountersGrain>(string.Create(CultureInfo.InvariantCulture, $"{tenant}/{partition}"));

        public IMonitoringGrain Monitoring(string tenant) => grains.GetGrain<IMonitoringGrain>(tenant);

        public IBackTestsGrain BackTests(string tenant) => grains.GetGrain<IBackTestsGrain>(tenant);

        public IMonitoringRulesGrain MonitoringRules(string tenant) => grains.GetGrain<IMonitoringRulesGrain>(tenant);
        public IWebhookEndpointsGrain WebhookEndpoints(string tenant) => grains.GetGrain<IWebhookEndpointsGrain>(tenant);

        /// <param name="replay">Empty for what goes on for ever.</param>
        public IWebhookDispatcherGrain WebhookDispatcher(string tenant, Guid endpoint, string replay = "") =>
            grains.GetGrain<IWebhookDispatcherGrain>(replay.Length == 0 ? $"{tenant}/{endpoint:D}" : $"{tenant}/{endpoint:D}/{replay}");

        public IWebhookSweepGrain WebhookSweep() => grains.GetGrain<IWebhookSweepGrain>("webhooks");

        public IPaymentGrain Payment(string tenant, Guid paymentId) => grains.GetGrain<IPaymentGrain>($"{tenant}/{paymentId:D}");

        public IPaymentDirectoryGrain Payments(string tenant) => grains.GetGrain<IPaymentDirectoryGrain>(tenant);

        public IPaymentOffersGrain PaymentOffers(string tenant) => grains.GetGrain<IPaymentOffersGrain>(tenant);

        public IPaymentSweepGrain PaymentSweep() => grains.GetGrain<IPaymentSweepGrain>("payments");

        /// <summary>A withdrawal, by the operation that it is.</summary>
        public IWithdrawalGrain Withdrawal(string tenant, OperationId operation) => grains.GetGrain<IWithdrawalGrain>($"{tenant}/{operation}");

        /// <summary>What a simulated gateway knows of one intent.</summary>
        public ISandboxIntentGrain SandboxIntent(string tenant, Guid intentId) => grains.GetGrain<ISandboxIntentGrain>($"{tenant}/{intentId:D}");

        public IAuditGrain Audit(string tenant) => grains.GetGrain<IAuditGrain>(tenant);

        public ITenantGrain Tenant(string tenant) => grains.GetGrain<ITenantGrain>(tenant);

        public IUserGrain User(string tenant, string userCode) => grains.GetGrain<IUserGrain>($"{tenant}/{userCode}");

        public IUserDirectoryGrain UserDirectory(string tenant) => grains.GetGrain<IUserDirectoryGrain>(tenant);

        public IOneTimePasswordGrain OneTimePasswords(string tenant, string userCode) => grains.GetGrain<IOneTimePasswordGrain>($"{tenant}/{userCode}");

        public ICounterGrain Counter(string tenant, string agentCode, Currency currency) =>
            grains.GetGrain<ICounterGrain>($"{tenant}/{agentCode}/{currency.Code}");

        /// <param name="counter">The key of the counter within the tenant.</param>
        public ITillSessionGrain TillSession(string tenant, string counter, string tillCode, int number) =>
            grains.GetGrain<ITillSessionGrain>($"{tenant}/{counter}/{tillCode}/{number.ToString(CultureInfo.InvariantCulture)}");

        public IPickupGrain Pickup(string tenant, string pcn) => grains.GetGrain<IPickupGrain>($"{tenant}/{pcn}");

        /// <param name="code">Of an agent or a sub-agent; empty for the principal.</param>
        public IConfigurationGrain Configuration(string tenant, string code) =>
            grains.GetGrain<IConfigurationGrain>($"{tenant}/{(code.Length == 0 ? Principal : code)}");

        /// <summary>What waits for a second person, by the operation that it is.</summary>
        public IApprovalGrain Approval(string tenant, OperationId operation) => grains.GetGrain<IApprovalGrain>($"{tenant}/{operation}");

        public IApprovalDirectoryGrain Approvals(string tenant) => grains.GetGrain<IApprovalDirectoryGrain>(tenant);

        public IAllowanceGrain Allowance(string tenant, string customerCode) => grains.GetGrain<IAllowanceGrain>($"{tenant}/{customerCode}");

        /// <param name="code">Of an agent or a sub-agent; empty for the principal.</param>
        public ILimitSettingsGrain LimitSettings(string tenant, string code) =>
            grains.GetGrain<ILimitSettingsGrain>($"{tenant}/{(code.Length == 0 ? Principal : code)}");

        public IQuotaGrain Quota(string tenant, int shard) => grains.GetGrain<IQuotaGrain>($"{tenant}/{shard.ToString(CultureInfo.InvariantCulture)}");

        public IBeneficiaryGrain Beneficiary(string tenant, string recipientCode) => grains.GetGrain<IBeneficiaryGrain>($"{tenant}/{recipientCode}");

        public IBeneficiaryDirectoryGrain Beneficiaries(string tenant) => grains.GetGrain<IBeneficiaryDirectoryGrain>(tenant);

        public ICaseGrain Case(string tenant, Guid caseId) => grains.GetGrain<ICaseGrain>($"{tenant}/{caseId:D}");

        public ICaseDirectoryGrain Cases(string tenant) => grains.GetGrain<ICaseDirectoryGrain>(tenant);

        public ICaseSweepGrain CaseSweep() => grains.GetGrain<ICaseSweepGrain>("cases");

        /// <param name="subject">As a case names a party: <c>CUSTOMER/C4F7K2</c>.</param>
        public IGoodGuyGrain GoodGuys(string tenant, string subject) => grains.GetGrain<IGoodGuyGrain>($"{tenant}/{subject}");

        public IAuthorityReportGrain AuthorityReport(string tenant, Guid reportId) => grains.GetGrain<IAuthorityReportGrain>($"{tenant}/{reportId:D}");

        public IReportDirectoryGrain AuthorityReports(string tenant) => grains.GetGrain<IReportDirectoryGrain>(tenant);

        /// <param name="owner">A tenant, for its own lists, or <see cref="Platform"/>.</param>
        public IListRegisterGrain ListRegister(string owner) => grains.GetGrain<IListRegisterGrain>(owner);

        public IListRefreshGrain ListRefresh() => grains.GetGrain<IListRefreshGrain>("lists");

        /// <param name="subject">As a case names a party: <c>CUSTOMER/C4F7K2</c>.</param>
        public IScreenedSubjectGrain ScreenedSubject(string tenant, string subject) => grains.GetGrain<IScreenedSubjectGrain>($"{tenant}/{subject}");

        public IScreeningTrialsGrain ScreeningTrials(string tenant) => grains.GetGrain<IScreeningTrialsGrain>(tenant);

        public IRescreeningGrain Rescreening(string tenant) => grains.GetGrain<IRescreeningGrain>(tenant);

        public IScreeningSweepGrain ScreeningSweep() => grains.GetGrain<IScreeningSweepGrain>("screening");

        public IScreeningGrain Screening(string tenant) => grains.GetGrain<IScreeningGrain>(tenant);

        public ITravelRuleGrain TravelRule(string tenant, long serial) =>
            grains.GetGrain<ITravelRuleGrain>(string.Create(CultureInfo.InvariantCulture, $"{tenant}/{serial}"));

        public ITravelRecordsGrain TravelRecords(string tenant) => grains.GetGrain<ITravelRecordsGrain>(tenant);

        /// <summary>What a partner has told of one transfer.</summary>
        public IIncomingTransferGrain IncomingTransfer(string tenant, Guid transferId) => grains.GetGrain<IIncomingTransferGrain>($"{tenant}/{transferId:D}");

        public IIncomingTransfersGrain IncomingTransfers(string tenant) => grains.GetGrain<IIncomingTransfersGrain>(tenant);

        public IPayoutPartnersGrain PayoutPartners(string tenant) => grains.GetGrain<IPayoutPartnersGrain>(tenant);

        public IReconciliationGrain Reconciliation(string tenant, string partner) => grains.GetGrain<IReconciliationGrain>($"{tenant}/{partner}");

        public IBreakGrain ReconciliationBreak(string tenant, Guid breakId) => grains.GetGrain<IBreakGrain>($"{tenant}/{breakId:D}");

        public IPartnerWatchGrain PartnerWatch() => grains.GetGrain<IPartnerWatchGrain>("partners");

        public IKycCatalogueGrain KycCatalogue(string tenant) => grains.GetGrain<IKycCatalogueGrain>(tenant);

        public ISenderOriginsGrain SenderOrigins(string tenant, string customerCode) => grains.GetGrain<ISenderOriginsGrain>($"{tenant}/{customerCode}");

        public IKycFileGrain KycFile(string tenant, string customerCode) => grains.GetGrain<IKycFileGrain>($"{tenant}/{customerCode}");

        public IKycUploadGrain KycUpload(string tenant, Guid documentId) => grains.GetGrain<IKycUploadGrain>($"{tenant}/{documentId:D}");

        public IKycSweepGrain KycSweep() => grains.GetGrain<IKycSweepGrain>("kyc");

        public IPricingGrain Pricing(string tenant) => grains.GetGrain<IPricingGrain>(tenant);

        public ICommissionPartyGrain CommissionParty(string tenant, string partyCode) => grains.GetGrain<ICommissionPartyGrain>($"{tenant}/{partyCode}");

        public ISettlementGrain Settlement(string tenant, OperationId operation) => grains.GetGrain<ISettlementGrain>($"{tenant}/{operation}");

        public ISettlementsGrain Settlements(string tenant) => grains.GetGrain<ISettlementsGrain>(tenant);

        public ICommissionCycleGrain CommissionCycle(string tenant) => grains.GetGrain<ICommissionCycleGrain>(tenant);

        public ICommissionSweepGrain CommissionSweep() => grains.GetGrain<ICommissionSweepGrain>("commissions");

        public IRevenuePlansGrain RevenuePlans(string tenant) => grains.GetGrain<IRevenuePlansGrain>(tenant);

        public IRateBookGrain Rates(string tenant) => grains.GetGrain<IRateBookGrain>(tenant);

        public IQuotingGrain Quoting(string tenant) => grains.GetGrain<IQuotingGrain>(tenant);

        public IExchangeDeskGrain ExchangeDesk(string tenant) => grains.GetGrain<IExchangeDeskGrain>(tenant);

        public IQuoteUseGrain QuoteUse(string tenant, Guid quoteNo) => grains.GetGrain<IQuoteUseGrain>($"{tenant}/{quoteNo:D}");

        public IPinGrain Pins(string tenant, string userCode) => grains.GetGrain<IPinGrain>($"{tenant}/{userCode}");

        public IApiTokenGrain ApiToken(string tenant, Guid tokenId) => grains.GetGrain<IApiTokenGrain>($"{tenant}/{tokenId:D}");

        public IApiTokenDirectoryGrain ApiTokens(string tenant) => grains.GetGrain<IApiTokenDirectoryGrain>(tenant);

        public ISessionGrain Session(string tenant, Guid sessionId) => grains.GetGrain<ISessionGrain>($"{tenant}/{sessionId:D}");

        public ISessionDirectoryGrain Sessions(string tenant) => grains.GetGrain<ISessionDirectoryGrain>(tenant);

        public ISessionSweepGrain SessionSweep() => grains.GetGrain<ISessionSweepGrain>("sessions");

        /// <summary>What was revoked in the minute of this instant.</summary>
        public IRevocationGrain Revocations(DateTimeOffset at) =>
            grains.GetGrain<IRevocationGrain>($"{Platform}/{at.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture)}");

        public ISandboxClockGrain SandboxClock(string tenant) => grains.GetGrain<ISandboxClockGrain>(tenant);

        /// <param name="address">Normalised.</param>
        public ISandboxMailboxGrain SandboxMailbox(string tenant, string address) =>
            // Keys lie in the store in the clear; an address there would name a person.
            grains.GetGrain<ISandboxMailboxGrain>($"{tenant}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))}");

        public IOutgoingMailGrain OutgoingMail(string tenant, Guid id) => grains.GetGrain<IOutgoingMailGrain>($"{tenant}/{id:D}");

        public IMailSweepGrain MailSweep() => grains.GetGrain<IMailSweepGrain>("mails");

        public IPayloadKeyGrain PayloadKeys(string tenant) => grains.GetGrain<IPayloadKeyGrain>(tenant);

        public IKeyRingGrain KeyRing() => grains.GetGrain<IKeyRingGrain>($"{Platform}/access-tokens");
    }

    /// <summary>Stands where a tenant stands in keys that belong to no tenant. No host label can spell it.</summary>
    public const string Platform = "_platform";

    /// <summary>Stands where a person's code stands, for the tenant itself.</summary>
    public const string Principal = "_principal";

    /// <summary>The tenant at the front of a grain key.</summary>
    public static string TenantOf(string key) => key.IndexOf('/') is > 0 and var slash ? key[..slash] : key;

    /// <summary>What follows the tenant in a grain key.</summary>
    public static string RestOf(string key) => key[(key.IndexOf('/') + 1)..];
}
