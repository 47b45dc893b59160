using FinCode.Domain.Configuration;
using FinCode.Domain.Money;

namespace FinCode.Domain.Agents;

/// <summary>What can be set for a counter, at the principal, the agent or the sub-agent.</summary>
public static class CounterSettings
{
    public const string TimeZone = "timeZone";
    public const string OpeningHours = "openingHours";
    public const string CashInMax = "cashIn.max";
    public const string CashInDailyMax = "cashIn.dailyMax";
    public const string CashInCommission = "cashIn.commission";
    public const string CashOutMax = "cashOut.max";
    public const string CashOutDailyMax = "cashOut.dailyMax";
    public const string CashOutFee = "cashOut.fee";
    public const string CashOutCommission = "cashOut.commission";

    private const string HoursShape = "Must be opening hours such as 'Mo-Fr 09:00-17:30; Sa 10:00-14:00', or 24/7.";
    private const string ZoneShape = "Must be an IANA time zone, for example Europe/London.";

    public static readonly SettingDefinition[] Definitions =
    [
        new(TimeZone, "The counter's time zone, by its IANA name.", new SettingType.Checked("TIME_ZONE", ZoneShape, text => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _)), "UTC") { Group = Group },
        new(OpeningHours, "When the counter takes and gives cash, by its own clock.", new SettingType.Checked("OPENING_HOURS", HoursShape, text => Agents.OpeningHours.TryParse(text, out _)), Agents.OpeningHours.Always) { Group = Group },
        Amount(CashInMax, "The most that one cash-in may be, or one remittance paid in cash."),
        Amount(CashInDailyMax, "The most that the counter takes in a day, remittances paid in cash included."),
        Amount(CashInCommission, "What the agent earns by a cash-in."),
        Amount(CashOutMax, "The most that one cash-out, pickup or refund in cash may be."),
        Amount(CashOutDailyMax, "The most that the counter pays out in a day, pickups and refunds included."),
        Amount(CashOutFee, "What a customer pays on top of a cash-out."),
        Amount(CashOutCommission, "What the agent earns by a cash-out."),
    ];

    private const string Group = "COUNTERS";

    private static SettingDefinition Amount(string name, string meaning) =>
        new(name, meaning, new SettingType.Amount(), null) { Group = Group, IsPerCurrency = true };
}

/// <summary>The settings that hold at one counter in one currency, read.</summary>
/// <param name="CashInMax">Minor units; null for no bound, as with the others.</param>
/// <param name="CashInCommission">Minor units; zero for none, as with the others.</param>
public sealed record CounterRules(
    TimeZoneInfo Zone,
    OpeningHours Hours,
    long? CashInMax,
    long? CashInDailyMax,
    long CashInCommission,
    long? CashOutMax,
    long? CashOutDailyMax,
    long CashOutFee,
    long CashOutCommission)
{
    /// <param name="levels">The most general first; checked when they were set.</param>
    public static CounterRules From(IReadOnlyList<SettingLevel> levels, Currency currency)
    {
        Invariant.Holds(OpeningHours.TryParse(Text(CounterSettings.OpeningHours), out var hours));
        return new CounterRules(
            TimeZoneInfo.FindSystemTimeZoneById(Text(CounterSettings.TimeZone)!),
            hours,
            Amount(CounterSettings.CashInMax),
            Amount(CounterSettings.CashInDailyMax),
            Amount(CounterSettings.CashInCommission) ?? 0,
            Amount(CounterSettings.CashOutMax),
            Amount(CounterSettings.CashOutDailyMax),
            Amount(CounterSettings.CashOutFee) ?? 0,
            Amount(CounterSettings.CashOutCommission) ?? 0);

        string? Text(string name) => Settings.Catalogue.Resolve(levels, name).Effective?.Value;

        long? Amount(string name)
        {
            if (Text($"{name}.{currency.Code}") is not { } text) return null;
            Invariant.Holds(MoneyText.Read(text, currency, out var minorUnits) == AmountFault.None);
            return minorUnits;
        }
    }

    /// <summary>The counter's clock.</summary>
    public DateTime LocalTime(DateTimeOffset now) => TimeZoneInfo.ConvertTime(now, Zone).DateTime;

    public DateOnly LocalDate(DateTimeOffset now) => Zone.DayOf(now);

    /// <summary>From when to when a day lasts at the counter: 23 to 25 hours, where clocks are put forward and back.</summary>
    public (DateTimeOffset From, DateTimeOffset To) DayOf(DateOnly date) => (Zone.StartOf(date), Zone.StartOf(date.AddDays(1)));
}
