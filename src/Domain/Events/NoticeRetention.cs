using System.Collections.Immutable;
using System.Globalization;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Events;

/// <summary>How long a tenant keeps what it is told of beside transactions. Steps of transactions are the journal, and stay.</summary>
public static class NoticeRetention
{
    public const string DaysKept = "events.noticeDaysKept";

    public static readonly SettingDefinition[] Definitions =
    [
        new(
            DaysKept,
            "How many days events of customers, wallets, cases, settlements and verifications are kept. Longer while a webhook has not delivered them.",
            new SettingType.Whole(Limits.NoticeDaysKeptMin, Limits.NoticeDaysKeptMax),
            Limits.NoticeDaysKept.ToString(CultureInfo.InvariantCulture))
        {
            Group = "EVENTS", Unit = "DAYS", Levels = [SettingLevel.Principal],
        },
    ];

    /// <param name="values">What is set for the tenant.</param>
    public static TimeSpan Of(ImmutableDictionary<string, string> values) => TimeSpan.FromDays(int.Parse(
        Settings.Catalogue.Resolve([new SettingLevel(SettingLevel.Principal, "", values)], DaysKept).Effective!.Value, CultureInfo.InvariantCulture));
}
