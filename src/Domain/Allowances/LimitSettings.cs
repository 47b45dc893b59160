using System.Globalization;
using FinCode.Domain.Configuration;
using FinCode.Domain.Money;

namespace FinCode.Domain.Allowances;

/// <summary>What can be set about customers' limits: at the principal everything, at an agent and a sub-agent the limits themselves.</summary>
public static class LimitSettings
{
    public const string ReferenceCurrency = "referenceCurrency";
    public const string TimeZone = "timeZone";
    public const string Rate = "rate";

    /// <summary>The value that says: no limit here, whatever a more general level says.</summary>
    public const string NoLimit = "none";

    public const string Principal = "PRINCIPAL";
    public const string Agent = "AGENT";
    public const string SubAgent = "SUB_AGENT";

    /// <summary>Significant digits of a rate; money times such a rate fits into a decimal.</summary>
    private const int RateDigitsMax = 12;

    private static readonly LimitWindow[] Windows = LimitWindows.OfUsage;

    public static readonly SettingCatalogue Catalogue = new([
        new SettingDefinition(
            ReferenceCurrency, "The currency in which limits are counted. Chosen once.",
            new SettingType.Checked("CURRENCY", "Must be an ISO 4217 code.", text => Currency.TryParse(text, out _)), null),
        new SettingDefinition(
            TimeZone, "Where the tenant's days begin and end, by its IANA name.",
            new SettingType.Checked("TIME_ZONE", "Must be an IANA time zone, for example Europe/London.", text => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _)), "UTC"),
        new SettingDefinition(
            Rate, "What one unit of a currency is worth in the reference currency.",
            new SettingType.Checked("RATE", "Must be a positive decimal with at most 12 digits.", text => TryReadRate(text, out _)), null) { IsPerCurrency = true },
        .. Enumerable.Range(0, Limits.KycTierMax + 1).SelectMany(OfTier)]);

    public static string NameOf(int tier, UsageDirection direction, LimitWindow window) =>
        $"tier{tier.ToString(CultureInfo.InvariantCulture)}.{direction.Name().ToLowerInvariant()}.{window.Name().ToLowerInvariant()}";

    public static string NameOfBalance(int tier) => $"tier{tier.ToString(CultureInfo.InvariantCulture)}.balance";

    /// <summary>Whether a setting may differ between agents.</summary>
    public static bool IsInherited(string name) => name.StartsWith("tier", StringComparison.Ordinal);

    public static bool TryReadRate(string text, out decimal rate)
    {
        rate = 0;
        return text.Length <= RateDigitsMax + 1
            && text.All(letter => char.IsAsciiDigit(letter) || letter == '.')
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out rate)
            && rate > 0;
    }

    /// <summary>Minor units of the reference currency; null for no limit.</summary>
    /// <returns>False when the text is neither an amount of the currency nor <see cref="NoLimit"/>.</returns>
    public static bool TryReadLimit(string text, Currency reference, out long? limit)
    {
        limit = null;
        if (text == NoLimit) return true;
        var isAmount = MoneyText.Read(text, reference, out var units) == AmountFault.None;
        limit = isAmount ? units : null;
        return isAmount;
    }

    private static IEnumerable<SettingDefinition> OfTier(int tier)
    {
        foreach (var direction in new[] { UsageDirection.Out, UsageDirection.In })
        {
            foreach (var window in Windows)
            {
                yield return Limit(NameOf(tier, direction, window), $"{direction.Name()}, {window.Name()}: the most for customers of KYC tier {tier}.");
            }
        }

        yield return Limit(NameOfBalance(tier), $"The most that the wallets of a customer of KYC tier {tier} may hold together.");
    }

    /// <summary>How many decimals the amount may have depends on the reference currency, which whoever sets it knows.</summary>
    private static SettingDefinition Limit(string name, string meaning) => new(
        name,
        meaning,
        new SettingType.Checked(
            "LIMIT", "Must be an amount of the reference currency, or none.",
            text => text == NoLimit || MoneyText.Read(text, Currency.Parse("KWD"), out _) == AmountFault.None),
        null);
}
