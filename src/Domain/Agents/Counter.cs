using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Agents;

/// <summary>Why cash changes hands at a counter.</summary>
[GenerateSerializer, Alias("fincode.cash-kind")]
public enum CashKind
{
    CashIn = 1,
    CashOut = 2,
    CashPickup = 3,

    /// <summary>A sender pays a remittance in cash.</summary>
    CashPayment = 4,

    /// <summary>A sender gets back what was paid in cash.</summary>
    CashRefund = 5,
}

/// <summary>Which way cash goes.</summary>
public static class CashKinds
{
    /// <summary>Whether the drawer gets the cash.</summary>
    public static bool FillsDrawer(this CashKind kind) => kind is CashKind.CashIn or CashKind.CashPayment;
}

/// <summary>
/// Cash that is changing hands. Stored before the ledger is asked, so that whoever comes after a crash asks again, under the same
/// operation, and counts it once.
/// </summary>
/// <param name="Amount">Minor units of the counter's currency.</param>
/// <param name="CustomerAccountId">Empty where a remittance is paid, paid out or paid back.</param>
/// <param name="Pcn">Of that remittance.</param>
/// <param name="Day">The counter's day on which it was accepted.</param>
[GenerateSerializer, Immutable, Alias("fincode.cash-in-hand")]
public sealed record CashInHand(
    [property: Id(0)] OperationId OperationId,
    [property: Id(1)] RecordContext Context,
    [property: Id(2)] CashKind Kind,
    [property: Id(3)] string TillCode,
    [property: Id(4)] long Amount,
    [property: Id(5)] long Fee,
    [property: Id(6)] long Commission,
    [property: Id(7)] Guid CustomerAccountId,
    [property: Id(8)] string? Pcn,
    [property: Id(9)] DateOnly Day);

/// <summary>
/// The counter of an agent or a sub-agent in one currency: its tills, what it took and gave today, and the one operation
/// that is under way. Pure: the grain stores each next state before it goes on.
/// </summary>
[GenerateSerializer, Alias("fincode.counter")]
public sealed record Counter
{
    /// <summary>By till code: the session that is open, or the last one.</summary>
    [Id(0)]
    public ImmutableDictionary<string, TillSession> Tills { get; init; } = ImmutableDictionary<string, TillSession>.Empty;

    [Id(1)]
    public DateOnly Day { get; init; }

    /// <summary>What is accepted today, done or under way, minor units.</summary>
    [Id(2)]
    public long DayCashIn { get; init; }

    [Id(3)]
    public long DayCashOut { get; init; }

    [Id(4)]
    public CashInHand? InHand { get; init; }

    [JsonIgnore]
    public bool HasOpenTill => Tills.Values.Any(till => till.IsOpen);

    public TillSession? OpenTill(string code) => Tills.TryGetValue(code, out var till) && till.IsOpen ? till : null;

    /// <summary>Why a till cannot be opened now, or null.</summary>
    public CashRefusal? JudgeOpening(string code, CounterRules rules, DateTimeOffset now)
    {
        if (OpenTill(code) is not null) return CashRefusal.TillAlreadyOpen;
        if (!Tills.ContainsKey(code) && Tills.Count >= Limits.TillsPerCounterMax) return CashRefusal.TooManyTills;
        return rules.Hours.AreOpenAt(rules.LocalTime(now)) ? null : CashRefusal.OutsideOpeningHours;
    }

    public Counter Opened(string code, OperationId operation, long counted, DateTimeOffset now, DateOnly today)
    {
        Invariant.Holds(OpenTill(code) is null && counted >= 0);
        var number = Tills.TryGetValue(code, out var last) ? last.Number + 1 : 1;
        return this with { Tills = Tills.SetItem(code, new TillSession(code, number, operation, now, today, counted)) };
    }

    /// <summary>A till may be closed at any hour.</summary>
    public Counter Closed(string code, OperationId operation, long counted, DateTimeOffset now, DateOnly today)
    {
        Invariant.Holds(OpenTill(code) is not null && counted >= 0 && InHand is null);
        var closed = Tills[code] with { ClosedBy = operation, ClosedAt = now, ClosedOn = today, CountedCash = counted };
        return this with { Tills = Tills.SetItem(code, closed) };
    }

    /// <summary>Why a till may not be worked at now, whatever is asked of it.</summary>
    public CashRefusal? JudgeTill(string code, CounterRules rules, DateTimeOffset now) =>
        OpenTill(code) is null ? CashRefusal.TillNotOpen
        : rules.Hours.AreOpenAt(rules.LocalTime(now)) ? null : CashRefusal.OutsideOpeningHours;

    /// <summary>Why the counter may not take or give so much, or null.</summary>
    public CashRefusal? JudgeAmount(CashKind kind, long amount, CounterRules rules, DateTimeOffset now)
    {
        var isToday = rules.LocalDate(now) == Day;
        var (most, mostInDay, done) = kind.FillsDrawer()
            ? (rules.CashInMax, rules.CashInDailyMax, isToday ? DayCashIn : 0)
            : (rules.CashOutMax, rules.CashOutDailyMax, isToday ? DayCashOut : 0);
        if (amount > most) return CashRefusal.AmountAboveLimit;
        return amount > mostInDay - done ? CashRefusal.DailyLimitExceeded : null;
    }

    /// <summary>Takes an operation in hand, and its amount out of the day's limit.</summary>
    public Counter Begun(CashInHand cash)
    {
        Invariant.Holds(InHand is null && cash.Amount > 0 && OpenTill(cash.TillCode) is not null);
        var today = cash.Day == Day ? this : this with { Day = cash.Day, DayCashIn = 0, DayCashOut = 0 };
        return today.Counted(cash, 1) with { InHand = cash };
    }

    /// <summary>The operation in hand is over: counted in its till if it was done, given back to the day's limit if not.</summary>
    public Counter Ended(bool isDone)
    {
        Invariant.Holds(InHand is not null);
        var cash = InHand!;
        if (!isDone)
        {
            return (cash.Day == Day ? Counted(cash, -1) : this) with { InHand = null };
        }

        var till = Tills[cash.TillCode];
        var counted = cash.Kind.FillsDrawer()
            ? till with { CashIn = checked(till.CashIn + cash.Amount) }
            : till with { CashOut = checked(till.CashOut + cash.Amount) };
        return this with { Tills = Tills.SetItem(cash.TillCode, counted with { Operations = till.Operations + 1 }), InHand = null };
    }

    private Counter Counted(CashInHand cash, int sign) => cash.Kind.FillsDrawer()
        ? this with { DayCashIn = checked(DayCashIn + (sign * cash.Amount)) }
        : this with { DayCashOut = checked(DayCashOut + (sign * cash.Amount)) };
}
