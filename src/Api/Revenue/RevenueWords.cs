using FinCode.Api.Envelope;
using FinCode.Domain.Ledger;
using FinCode.Domain.Revenue;

namespace FinCode.Api.Revenue;

/// <summary>How the words of revenue sharing are spelt.</summary>
internal static class RevenueWords
{
    public static readonly IReadOnlyDictionary<ShareBase, string> Bases = WireNames.Table<ShareBase>();
    public static readonly IReadOnlyDictionary<ShareParty, string> Parties = WireNames.Table<ShareParty>();
    public static readonly IReadOnlyDictionary<ShareFormula, string> Formulas = WireNames.Table<ShareFormula>();
    public static readonly IReadOnlyDictionary<SettlementMethod, string> Methods = WireNames.Table<SettlementMethod>();
    public static readonly IReadOnlyDictionary<SettlementStatus, string> Statuses = WireNames.Table<SettlementStatus>();

    /// <summary>The one trigger that there is: shares are owed when the recipient has the money.</summary>
    public const string Trigger = "PAID";

    public const string OnRefund = "ON_REFUND";
    public const string Never = "NEVER";

    public static readonly string[] ClawBacks = [OnRefund, Never];

    public static readonly IReadOnlyDictionary<int, string> Sides = new Dictionary<int, string>
    {
        [ChartOfAccounts.AgentCommission] = "SENDING", [ChartOfAccounts.PartnerCommission] = "PAYING",
    };

    public static T Find<T>(IReadOnlyDictionary<T, string> names, string? name)
        where T : notnull => names.FirstOrDefault(each => each.Value == name).Key;
}
