using System.Collections.Immutable;
using FinCode.Domain.Audit;
using FinCode.Domain.Configuration;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Allowances;

/// <summary>What a customer has moved on one day, minor units of the reference currency. What is reserved counts as moved until it is released.</summary>
[GenerateSerializer, Immutable, Alias("fincode.day-usage")]
public readonly record struct DayUsage([property: Id(0)] long Out, [property: Id(1)] long In)
{
    public long Of(UsageDirection direction) => direction == UsageDirection.Out ? Out : In;

    public DayUsage Plus(UsageDirection direction, long amount) =>
        direction == UsageDirection.Out ? this with { Out = checked(Out + amount) } : this with { In = checked(In + amount) };
}

/// <summary>Room that is kept for an operation whose end is not known yet.</summary>
/// <param name="Day">On which it counts.</param>
/// <param name="Amount">What it counts, minor units of the reference currency.</param>
/// <param name="Asked">What will move.</param>
/// <param name="Rate">At which it was counted.</param>
[GenerateSerializer, Immutable, Alias("fincode.reservation")]
public sealed record Reservation(
    [property: Id(0)] UsageDirection Direction,
    [property: Id(1)] DateOnly Day,
    [property: Id(2)] long Amount,
    [property: Id(3)] Money.Money Asked,
    [property: Id(4)] decimal Rate,
    [property: Id(5)] DateTimeOffset ExpiresAt,
    [property: Id(6)] AllowanceArbiter Arbiter);

/// <summary>
/// What a customer has used of their limits: a sum per day and direction, and what is reserved. Bounded: a year of days and
/// <see cref="Limits.ReservationsPerCustomerMax"/> reservations. Pure.
/// </summary>
[Unaudited("Money is in the journal.")]
[GenerateSerializer, Alias("fincode.usage-book")]
public sealed record UsageBook
{
    /// <summary>Days on which something counts.</summary>
    [Id(0)]
    public ImmutableSortedDictionary<DateOnly, DayUsage> Days { get; init; } = ImmutableSortedDictionary<DateOnly, DayUsage>.Empty;

    /// <summary>By operation id. Each counts in its day.</summary>
    [Id(1)]
    public ImmutableDictionary<Guid, Reservation> Open { get; init; } = ImmutableDictionary<Guid, Reservation>.Empty;

    /// <summary>
    /// What was given back last, the newest at the end. Whoever gives back says so until its own record says that it has, which takes
    /// moments; only for so long must it be known here.
    /// </summary>
    [Id(2)]
    public ImmutableArray<Guid> GivenBack { get; init; } = [];

    /// <summary>Decides, and keeps the room where there is some.</summary>
    /// <param name="balance">What the customer's wallets hold, minor units of the reference currency, what is on its way included.</param>
    public (AllowanceAnswer Answer, UsageBook Next) Reserve(AllowanceRequest request, LimitRules rules, long balance, DateTimeOffset now)
    {
        Invariant.Holds(request.Amount.IsPositive);
        if (Open.TryGetValue(request.OperationId.Value, out var known)) return Again(known, request, rules);
        if (!rules.Bind(request.Direction)) return (new AllowanceAnswer.NotLimited(), this);
        if (rules.RateOf(request.Amount.Currency) is not { } rate) return (request.IsForced ? new AllowanceAnswer.NotLimited() : new AllowanceAnswer.NoRate(), this);

        var amount = rules.Convert(request.Amount, rate);
        var today = rules.DayOf(now);
        var breach = FindBreach(request.Direction, amount, rate, rules, balance, today);
        if (breach is not null && !request.IsForced) return (new AllowanceAnswer.Refused(breach), this);
        if (Open.Count >= Limits.ReservationsPerCustomerMax && !request.IsForced) return (new AllowanceAnswer.TooMany(), this);

        // Counted as far as sums go; only absurd amounts without a bound get there.
        amount = Math.Min(amount, Limits.LifetimeMax - Used(request.Direction, LimitWindow.Year, today));
        var reservation = new Reservation(request.Direction, today, amount, request.Amount, rate, request.ExpiresAt, request.Arbiter);
        var next = Without(today) with { Open = Open.Add(request.OperationId.Value, reservation) };
        next = next.Counted(today, request.Direction, amount);
        next.AssertInvariants();
        return (new AllowanceAnswer.Reserved(IsReplay: false) { Day = today, Amount = new Money.Money(amount, rules.Reference) }, next);
    }

    /// <summary>It has happened. Confirming again, or what is not reserved, changes nothing.</summary>
    /// <param name="moved">What moved, in the currency's own minor units, where it was less than asked for; null for all of it.</param>
    public UsageBook Confirm(OperationId operation, long? moved = null)
    {
        if (!Open.TryGetValue(operation.Value, out var reservation)) return this;

        var part = moved is { } less && less < reservation.Asked.MinorUnits
            ? (long)((((Int128)reservation.Amount * less) + reservation.Asked.MinorUnits - 1) / reservation.Asked.MinorUnits)
            : reservation.Amount;
        return Ended(operation, reservation, Math.Max(0, reservation.Amount - part));
    }

    /// <summary>It has not happened, and will not: the room is given back to its day. Releasing again changes nothing.</summary>
    public UsageBook Release(OperationId operation) =>
        Open.TryGetValue(operation.Value, out var reservation) ? Ended(operation, reservation, reservation.Amount) : this;

    /// <summary>
    /// What had gone out has come back: it counts no longer, on the day on which it did. Under the same operation once, and never more than
    /// the day has.
    /// </summary>
    public UsageBook GiveBack(OperationId operation, CountedUsage counted)
    {
        if (GivenBack.Contains(operation.Value)) return this;

        var remembered = GivenBack.Add(operation.Value);
        if (remembered.Length > Limits.GivenBackRememberedMax) remembered = remembered.RemoveAt(0);
        var next = this with { GivenBack = remembered };
        var back = Math.Min(counted.Amount.MinorUnits, Days.GetValueOrDefault(counted.Day).Out);
        return back > 0 ? next.Counted(counted.Day, UsageDirection.Out, -back) : next;
    }

    /// <summary>Looks again later: nobody knows yet.</summary>
    public UsageBook Postpone(OperationId operation, DateTimeOffset until) =>
        Open.TryGetValue(operation.Value, out var reservation) && reservation.ExpiresAt < until
            ? this with { Open = Open.SetItem(operation.Value, reservation with { ExpiresAt = until }) }
            : this;

    /// <summary>What a window holds, what is reserved included.</summary>
    public long Used(UsageDirection direction, LimitWindow window, DateOnly today)
    {
        var sum = 0L;
        var from = today.AddDays(1 - window.Days());
        foreach (var (day, usage) in Days)
        {
            if (day >= from && day <= today) sum = checked(sum + usage.Of(direction));
        }

        return sum;
    }

    /// <summary>Asserted when a book is loaded and again before each decision is stored.</summary>
    public void AssertInvariants()
    {
        foreach (var (_, usage) in Days) Invariant.Holds(usage is { Out: >= 0, In: >= 0 });
        Invariant.Holds(Days.Count <= LimitWindow.Year.Days() + 1);
        Invariant.Holds(GivenBack.Length <= Limits.GivenBackRememberedMax);
    }

    private LimitBreach? FindBreach(UsageDirection direction, long amount, decimal rate, LimitRules rules, long balance, DateOnly today)
    {
        foreach (var window in LimitWindows.OfUsage)
        {
            if (rules.Bound(direction, window) is not { } limit) continue;
            var used = window == LimitWindow.Single ? 0 : Used(direction, window, today);
            if (amount > limit - used) return Breach(window, limit, used, RoomAt(direction, window, limit - amount, rules, today));
        }

        return direction == UsageDirection.In && rules.BalanceMax is { } most && amount > most - balance
            ? Breach(LimitWindow.Balance, most, balance, null)
            : null;

        LimitBreach Breach(LimitWindow window, long limit, long used, DateTimeOffset? roomAt) =>
            new(direction, window, rules.Reference, limit, used, amount, rate, today, roomAt);
    }

    /// <summary>The start of the first day on which so little is left in the window that the rest fits.</summary>
    private DateTimeOffset? RoomAt(UsageDirection direction, LimitWindow window, long rest, LimitRules rules, DateOnly today)
    {
        if (rest < 0 || window == LimitWindow.Single) return null;

        var used = Used(direction, window, today);
        foreach (var (day, usage) in Days)
        {
            if (day < today.AddDays(1 - window.Days()) || day > today) continue;
            used -= usage.Of(direction);
            if (used <= rest) return rules.Zone.StartOf(day.AddDays(window.Days()));
        }

        return null;
    }

    private (AllowanceAnswer Answer, UsageBook Next) Again(Reservation known, AllowanceRequest request, LimitRules rules) =>
        known.Direction == request.Direction && known.Asked == request.Amount
            ? (new AllowanceAnswer.Reserved(IsReplay: true) { Day = known.Day, Amount = new Money.Money(known.Amount, rules.Reference) }, Postpone(request.OperationId, request.ExpiresAt))
            : (new AllowanceAnswer.DifferentTerms(), this);

    private UsageBook Ended(OperationId operation, Reservation reservation, long givenBack)
    {
        var next = this with { Open = Open.Remove(operation.Value) };
        return givenBack > 0 && Days.ContainsKey(reservation.Day) ? next.Counted(reservation.Day, reservation.Direction, -givenBack) : next;
    }

    private UsageBook Counted(DateOnly day, UsageDirection direction, long amount)
    {
        var usage = Days.GetValueOrDefault(day).Plus(direction, amount);
        return this with { Days = usage == default ? Days.Remove(day) : Days.SetItem(day, usage) };
    }

    /// <summary>Without the days that no window looks at any more.</summary>
    private UsageBook Without(DateOnly today)
    {
        var first = today.AddDays(1 - LimitWindow.Year.Days());
        var days = Days;
        while (!days.IsEmpty && days.First().Key < first) days = days.Remove(days.First().Key);
        return this with { Days = days };
    }
}
