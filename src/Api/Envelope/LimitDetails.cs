using System.Globalization;
using FinCode.Domain.Allowances;
using FinCode.Domain.Money;

namespace FinCode.Api.Envelope;

/// <summary>How a customer's limit that is in the way is told: in words, and field by field.</summary>
internal static class LimitDetails
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private const string Theirs = "Whoever would receive it may not receive so much now.";

    public static string Message(LimitBreach breach) => breach.IsCounterparty ? Theirs : breach.Window switch
    {
        LimitWindow.Single => $"One operation may not be more than {Amount(breach, breach.Limit)}.",
        LimitWindow.Balance => $"The customer's wallets may not hold more than {Amount(breach, breach.Limit)} together.",
        _ => $"Only {Amount(breach, Math.Max(0, breach.Limit - breach.Used))} is left of the customer's limit of {Amount(breach, breach.Limit)}.",
    };

    /// <summary>Of somebody else's limit, only that there is one.</summary>
    public static Detail Of(LimitBreach breach) => new("amount", DetailCode.TooLarge, Message(breach))
    {
        Facts = breach.IsCounterparty ? [("direction", breach.Direction.Name())] : [.. FactsOf(breach)],
    };

    private static IEnumerable<(string Name, string Value)> FactsOf(LimitBreach breach)
    {
        yield return ("direction", breach.Direction.Name());
        yield return ("window", breach.Window.Name());
        yield return ("limit", MoneyText.Format(breach.Limit, breach.Currency));
        yield return ("used", MoneyText.Format(breach.Used, breach.Currency));
        yield return ("counted", MoneyText.Format(breach.Amount, breach.Currency));
        yield return ("currencyCode", breach.Currency.Code);
        yield return ("rate", breach.Rate.ToString(CultureInfo.InvariantCulture));
        yield return ("day", breach.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (breach.RoomAt is { } room) yield return ("roomAt", room.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture));
    }

    private static string Amount(LimitBreach breach, long minorUnits) => $"{MoneyText.Format(minorUnits, breach.Currency)} {breach.Currency.Code}";
}
