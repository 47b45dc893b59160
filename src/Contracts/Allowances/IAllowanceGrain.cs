using System.Collections.Immutable;
using FinCode.Domain.Allowances;
using FinCode.Domain.Ledger;
using Orleans.Concurrency;

namespace FinCode.Contracts.Allowances;

/// <summary>
/// What one customer may still move. Key: <c>tenant/customer code</c>. Ask before money moves, and say afterwards what became of it:
/// <see cref="Reserve"/>, then <see cref="Confirm"/> or <see cref="Release"/>. Every call is idempotent by its operation id, and
/// answers when its effect is durable. A time-out means unknown: call again.
/// </summary>
/// <remarks>
/// Whoever dies in between loses nothing: after <see cref="AllowanceRequest.ExpiresAt"/> the reservation is looked into, when room
/// is next asked for, and confirmed or released by what its <see cref="AllowanceArbiter"/> says.
/// </remarks>
[Alias("fincode.allowance-grain")]
public interface IAllowanceGrain : IGrainWithStringKey
{
    /// <summary>Keeps room, or says what is in the way. Asking again moves the deadline.</summary>
    [Alias("reserve")]
    Task<AllowanceAnswer> Reserve(AllowanceRequest request);

    /// <summary>All or none: the first that finds no room is the answer.</summary>
    [Alias("reserve-together")]
    Task<AllowanceAnswer> ReserveTogether(ImmutableArray<AllowanceRequest> requests);

    /// <summary>What <see cref="Reserve"/> would answer now. Nothing is kept: it is for asking before somebody is sent away to pay.</summary>
    [Alias("consider")]
    Task<AllowanceAnswer> Consider(AllowanceRequest request);

    /// <summary>The operation has moved the money.</summary>
    /// <param name="moved">Minor units of the request's currency, where it was less than asked for; null for all of it.</param>
    [Alias("confirm")]
    Task Confirm(OperationId operation, long? moved);

    /// <summary>The operation will never move the money: its room is free again, on the day on which it counted.</summary>
    [Alias("release")]
    Task Release(OperationId operation);

    /// <summary>What had gone out has come back, and is free again on the day on which it counted. Under the same operation once.</summary>
    /// <param name="operation">Names the return, not what was counted.</param>
    [Alias("give-back")]
    Task GiveBack(OperationId operation, CountedUsage counted);

    /// <summary>
    /// Like <see cref="Confirm"/> and <see cref="Release"/>, for reservations that the journal decides: nobody waits, and it is
    /// stored with what is stored next. A notice that gets lost is made up for after the deadline.
    /// </summary>
    /// <param name="moved">What moved; zero for nothing, null for all of it.</param>
    [OneWay]
    [Alias("settle")]
    Task Settle(OperationId operation, long? moved);

    /// <summary>What is used and left now; null where nothing limits the customer.</summary>
    [Alias("read")]
    Task<AllowanceUsage?> Read();
}

/// <summary>A customer's limits and what is used of them. Amounts in minor units of the reference currency.</summary>
/// <param name="Windows">Those that have a bound. What is reserved counts as used.</param>
/// <param name="OpenReservations">How many operations are not over yet.</param>
[GenerateSerializer, Immutable, Alias("fincode.allowance-usage")]
public sealed record AllowanceUsage(
    [property: Id(0)] string CustomerCode,
    [property: Id(1)] int Tier,
    [property: Id(2)] string CurrencyCode,
    [property: Id(3)] DateOnly Today,
    [property: Id(4)] ImmutableArray<WindowUsage> Windows,
    [property: Id(5)] int OpenReservations);

/// <param name="Limit">The bound; windows without one are left out.</param>
/// <param name="RenewsAt">For a day, when the next one begins; null for the others, which move on with each day.</param>
[GenerateSerializer, Immutable, Alias("fincode.window-usage")]
public sealed record WindowUsage(
    [property: Id(0)] UsageDirection Direction,
    [property: Id(1)] LimitWindow Window,
    [property: Id(2)] long Limit,
    [property: Id(3)] long Used,
    [property: Id(4)] DateTimeOffset? RenewsAt)
{
    /// <summary>Never negative, also where a limit was lowered below what is used.</summary>
    public long Remaining => Math.Max(0, Limit - Used);
}
