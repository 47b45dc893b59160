using System.Collections.Immutable;
using System.Globalization;
using FinCode.Domain.Configuration;
using FinCode.Domain.Money;

namespace FinCode.Domain.Approvals;

/// <summary>What a tenant lets a single person do: for each kind of operation never, always or above an amount a second one is asked.</summary>
/// <param name="values">What is set for the tenant.</param>
public sealed class ApprovalPolicy(ImmutableDictionary<string, string> values)
{
    public const string Off = "OFF";
    public const string Always = "ALWAYS";
    public const string Above = "ABOVE";

    public const string Lifetime = "approval.lifetime";

    private const string Group = "APPROVALS";

    /// <summary>Of any currency: high enough that only what is out of the ordinary waits for a second person.</summary>
    private const string AboveDefault = "1000000";

    private static readonly (ApprovalKind Kind, string Meaning, bool HasAmount)[] Rows =
    [
        (ApprovalKind.FundWallet, "Whether a second person approves that money received is credited to a wallet.", true),
        (ApprovalKind.FloatTrade, "Whether a second person approves that float is bought from or sold to the bank.", true),
        (ApprovalKind.CreditLine, "Whether a second person approves the credit line of a float.", true),
        (ApprovalKind.PostEntries, "Whether a second person approves what staff posts to accounts.", true),
        (ApprovalKind.Configuration, "Whether a second person approves changes of the configuration, this one included.", false),
        (ApprovalKind.RefundRemittance, "Whether a second person approves that the money of a remittance goes back.", true),
        (ApprovalKind.PrefundPartner, "Whether a second person approves that money is sent ahead to a payout partner.", true),
        (ApprovalKind.SettlePartner, "Whether a second person approves that a post-funded partner is paid what it is owed.", true),
        (ApprovalKind.PartnerCredit, "Whether a second person approves how much a post-funded partner may be owed.", true),
        (ApprovalKind.KycRules, "Whether a second person approves changes of KYC rules and forms.", false),
        (ApprovalKind.MonitoringRules, "Whether a second person approves changes of monitoring rules.", false),
        (ApprovalKind.SettleCommission, "Whether a second person approves that a party is paid its commission.", true),
        (ApprovalKind.ReverseSettlement, "Whether a second person approves that paid commission is taken back.", true),
    ];

    public static readonly SettingDefinition[] Definitions =
    [
        .. Rows.Select(row => new SettingDefinition(
            ModeOf(row.Kind), row.Meaning, row.HasAmount ? new SettingType.Choice(Off, Above, Always) : new SettingType.Choice(Off, Always), row.HasAmount ? Above : Off)
            {
                Group = Group, Levels = [SettingLevel.Principal],
            }),
        .. Rows.Where(row => row.HasAmount).Select(row => new SettingDefinition(
            AboveOf(row.Kind), "Where a second person approves ABOVE: more than this much, in one request.", new SettingType.Amount(), AboveDefault)
            {
                Group = Group, IsPerCurrency = true, Levels = [SettingLevel.Principal],
            }),
        new(Lifetime, "How long a request waits for its approval before it expires.", new SettingType.Whole(1, 720), "72") { Group = Group, Unit = "HOURS", Levels = [SettingLevel.Principal] },
    ];

    /// <summary>How long a request waits.</summary>
    public TimeSpan RequestLifetime => TimeSpan.FromHours(int.Parse(ValueOf(Lifetime), CultureInfo.InvariantCulture));

    public static string ModeOf(ApprovalKind kind) => $"approval.{NameOf(kind)}.mode";

    /// <summary>Without the currency behind it.</summary>
    public static string AboveOf(ApprovalKind kind) => $"approval.{NameOf(kind)}.above";

    /// <summary>Whether a second person is asked.</summary>
    /// <param name="amounts">What the operation moves, summed up in each currency.</param>
    public bool Demands(ApprovalKind kind, IEnumerable<Money.Money> amounts) => ValueOf(ModeOf(kind)) switch
    {
        Off => false,
        Always => true,
        _ => amounts.Any(amount => amount > Bound(kind, amount.Currency)),
    };

    private Money.Money Bound(ApprovalKind kind, Currency currency)
    {
        Invariant.Holds(MoneyText.Read(ValueOf($"{AboveOf(kind)}.{currency.Code}"), currency, out var minorUnits) == AmountFault.None);
        return new Money.Money(minorUnits, currency);
    }

    private string ValueOf(string name) => Settings.Catalogue.OfPrincipal(values, name)!;

    private static string NameOf(ApprovalKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];
}
