using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using FinCode.Domain.Money;

namespace FinCode.Domain.Allowances;

/// <summary>Why a customer's limits do not let something pass: all that the decision stood on. Amounts in minor units of the reference currency.</summary>
/// <param name="Used">What the window held already; for BALANCE, what the wallets held.</param>
/// <param name="Amount">What would have come on top.</param>
/// <param name="Rate">At which it was counted: that of <paramref name="Day"/>.</param>
/// <param name="RoomAt">When there will be room again if nothing else happens; null where only another limit would help.</param>
[GenerateSerializer, Immutable, Alias("fincode.limit-breach")]
public sealed record LimitBreach(
    [property: Id(0)] UsageDirection Direction,
    [property: Id(1)] LimitWindow Window,
    [property: Id(2)] Currency Currency,
    [property: Id(3)] long Limit,
    [property: Id(4)] long Used,
    [property: Id(5)] long Amount,
    [property: Id(6)] decimal Rate,
    [property: Id(7)] DateOnly Day,
    [property: Id(8)] DateTimeOffset? RoomAt)
{
    private const char Separator = ':';
    private const string RoomFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string Theirs = "COUNTERPARTY";
    private const string Own = "OWN";

    /// <summary>The limit is that of whoever would have received: its figures are not the payer's to see.</summary>
    [Id(9)]
    public bool IsCounterparty { get; init; }

    /// <summary>As the journal keeps it behind the reason.</summary>
    public string ToText() => string.Join(
        Separator,
        IsCounterparty ? Theirs : Own,
        Direction.Name(),
        Window.Name(),
        Currency.Code,
        Limit.ToString(CultureInfo.InvariantCulture),
        Used.ToString(CultureInfo.InvariantCulture),
        Amount.ToString(CultureInfo.InvariantCulture),
        Rate.ToString(CultureInfo.InvariantCulture),
        Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        RoomAt?.UtcDateTime.ToString(RoomFormat, CultureInfo.InvariantCulture) ?? "");

    public static bool TryParse(string text, [NotNullWhen(true)] out LimitBreach? breach)
    {
        breach = null;
        if (text.Split(Separator) is not [var whose, var direction, var window, var code, var limit, var used, var amount, var rate, var day, var room]
            || !Currency.TryParse(code, out var currency))
        {
            return false;
        }

        breach = new LimitBreach(
            direction == UsageDirection.Out.Name() ? UsageDirection.Out : UsageDirection.In,
            Enum.GetValues<LimitWindow>().First(each => each.Name() == window),
            currency,
            long.Parse(limit, CultureInfo.InvariantCulture),
            long.Parse(used, CultureInfo.InvariantCulture),
            long.Parse(amount, CultureInfo.InvariantCulture),
            decimal.Parse(rate, CultureInfo.InvariantCulture),
            DateOnly.ParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture),
            room.Length == 0 ? null : DateTimeOffset.ParseExact(room, RoomFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal))
        {
            IsCounterparty = whose == Theirs,
        };
        return true;
    }
}
