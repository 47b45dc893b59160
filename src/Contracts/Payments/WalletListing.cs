using System.Collections.Immutable;
using FinCode.Domain.Payments;

namespace FinCode.Contracts.Payments;

/// <summary>Which of the payments into wallets, or out of them, are asked for; null asks for all.</summary>
/// <param name="AccountId">Of this wallet. It says whose it is, so that no owner is named beside it.</param>
/// <param name="Status">By its published name.</param>
/// <param name="From">Made then or later.</param>
/// <param name="Before">Made earlier.</param>
/// <param name="After">Where the page before ended: what has come since lies before it, so nothing is skipped or shown twice.</param>
/// <param name="Skip">Only without such a place.</param>
[GenerateSerializer, Immutable, Alias("fincode.wallet-listing")]
public sealed record WalletListing(
    [property: Id(0)] Guid? AccountId,
    [property: Id(1)] string? OwnerCode,
    [property: Id(2)] string? Status,
    [property: Id(3)] DateTimeOffset? From,
    [property: Id(4)] DateTimeOffset? Before,
    [property: Id(5)] ListPlace? After,
    [property: Id(6)] int Skip,
    [property: Id(7)] int Take);

/// <summary>A place in a list whose newest are first.</summary>
/// <param name="Ticks">When the item was made, UTC ticks.</param>
/// <param name="Id">Which of those of that moment.</param>
[GenerateSerializer, Immutable, Alias("fincode.list-place")]
public sealed record ListPlace([property: Id(0)] long Ticks, [property: Id(1)] Guid Id);

/// <param name="Total">As far as they are counted.</param>
[GenerateSerializer, Immutable, Alias("fincode.withdrawal-page")]
public sealed record WithdrawalPage([property: Id(0)] ImmutableArray<Withdrawal> Items, [property: Id(1)] long Total);
