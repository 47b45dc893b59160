using System.Collections.Immutable;
using System.Globalization;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Webhooks;

/// <summary>How long events wait for an endpoint that is switched off. Without an end one that is forgotten would keep the log from ever being shortened.</summary>
public static class WebhookBacklog
{
    public const string DaysKept = "webhooks.disabledDaysKept";

    public static readonly SettingDefinition[] Definitions =
    [
        new(
            DaysKept,
            "How many days events wait for a webhook endpoint that is switched off. Switched on later, it begins with what happens then; what it missed can be replayed.",
            new SettingType.Whole(Limits.WebhookDisabledDaysKeptMin, Limits.WebhookDisabledDaysKeptMax),
            Limits.WebhookDisabledDaysKept.ToString(CultureInfo.InvariantCulture))
        {
            Group = "EVENTS", Unit = "DAYS", Levels = [SettingLevel.Principal],
        },
    ];

    /// <param name="values">What is set for the tenant.</param>
    public static TimeSpan Of(ImmutableDictionary<string, string> values) => TimeSpan.FromDays(int.Parse(
        Settings.Catalogue.Resolve([new SettingLevel(SettingLevel.Principal, "", values)], DaysKept).Effective!.Value, CultureInfo.InvariantCulture));

    /// <summary>When what waits for an endpoint ends, or has ended; null while it is on.</summary>
    public static DateTimeOffset? EndOf(WebhookEndpoint endpoint, TimeSpan kept) => endpoint.BacklogEndedAt ?? (endpoint.DisabledSince is { } since ? since + kept : null);

    /// <summary>Whether it has been off for so long that nothing is kept for it any more, and nobody has said so yet.</summary>
    public static bool IsOver(WebhookEndpoint endpoint, TimeSpan kept, DateTimeOffset now) => endpoint.BacklogEndedAt is null && EndOf(endpoint, kept) <= now;
}
