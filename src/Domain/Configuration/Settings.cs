using System.Collections.Immutable;
using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Approvals;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Compliance.Reports;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.TravelRule;
using FinCode.Domain.Events;
using FinCode.Domain.Exchanges;
using FinCode.Domain.Payments;
using FinCode.Domain.Quotes;
using FinCode.Domain.Remittances;
using FinCode.Domain.Revenue;
using FinCode.Domain.Users;
using FinCode.Domain.Webhooks;

namespace FinCode.Domain.Configuration;

/// <summary>Every setting that there is. Whoever adds one adds it here and nowhere else.</summary>
public static class Settings
{
    public static readonly SettingCatalogue Catalogue = new([.. CounterSettings.Definitions, .. PickupSettings.Definitions, .. ApprovalPolicy.Definitions, .. SignInPolicy.Definitions, .. NoticePolicy.Definitions, .. QuoteTolerance.Definitions, .. ConfirmationPolicy.Definitions, .. RemittancePolicy.Definitions, .. PaymentPolicy.Definitions, .. ExchangePolicy.Definitions, .. KycPolicy.Definitions, .. CasePolicy.Definitions, .. ReportPolicy.Definitions, .. TravelRulePolicy.Definitions, .. ScreeningLines.Definitions, .. RevenuePolicy.Definitions, .. NoticeRetention.Definitions, .. WebhookBacklog.Definitions]);

    /// <summary>Whether a list of roles that the principal sets has one of these.</summary>
    public static bool IsListed(ImmutableDictionary<string, string> values, string name, IEnumerable<Role> roles)
    {
        var listed = SettingType.ValuesOf(Catalogue.OfPrincipal(values, name) ?? "");
        return roles.Any(role => listed.Contains(role.Name(), StringComparer.Ordinal));
    }
}
