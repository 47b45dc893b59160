using System.Globalization;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Agents;

/// <summary>What a tenant sets for cash that waits at its agents.</summary>
public static class PickupSettings
{
    public const string Days = "pickup.days";

    private const int DaysDefault = 30;
    private const int DaysMax = 365;

    public static readonly SettingDefinition[] Definitions =
    [
        new(Days, "How long cash waits at the agents before it counts as unclaimed.", new SettingType.Whole(1, DaysMax), DaysDefault.ToString(CultureInfo.InvariantCulture))
        {
            Group = "PICKUPS", Unit = "DAYS", Levels = [SettingLevel.Principal],
        },
    ];

    /// <param name="levels">The principal's; checked when it was set.</param>
    public static TimeSpan Patience(IReadOnlyList<SettingLevel> levels) => TimeSpan.FromDays(
        int.Parse(Settings.Catalogue.Resolve(levels, Days).Effective?.Value!, CultureInfo.InvariantCulture));
}
