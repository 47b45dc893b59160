using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FinCode.Domain;
using FinCode.Domain.Audit;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Events.Wallets;

/// <summary>How far the journal was read, and for whom. What was found on the way is written with the place, in one transaction.</summary>
[GenerateSerializer, Alias("fincode.wallet-feed-state"), Unaudited("A place in the journal, which changes with every reading.")]
public sealed record WalletFeedState : INoticeCarrier
{
    [Id(0)]
    public RecordPlace Place { get; init; } = RecordPlace.Start;

    /// <summary>Who wants to hear, by tenant number.</summary>
    [Id(1)]
    public ImmutableDictionary<int, WalletFollower> Followers { get; init; } = ImmutableDictionary<int, WalletFollower>.Empty;

    /// <summary>
    /// From here on every wish is known, also those that have ended; null where a version wrote this that forgot them. What was told before is
    /// not compared with the journal.
    /// </summary>
    [Id(2)]
    public RecordPlace? KnownFrom { get; init; }

    /// <summary>Wishes that have ended, the newest last.</summary>
    [Id(3)]
    public ImmutableArray<WalletPeriod> Ended { get; init; } = [];

    /// <summary>Without some who have not asked for long; what they heard until now stays known, as far back as there is room.</summary>
    public WalletFeedState Without(IReadOnlyCollection<int> gone)
    {
        var ended = Ended.AddRange(gone.Select(number => new WalletPeriod(number, Followers[number].Since, Place)));
        var (known, over) = (KnownFrom, Math.Max(0, ended.Length - Limits.WalletPeriodsKept));
        foreach (var dropped in ended.Take(over)) known = known?.Or(dropped.Until);
        return this with { Followers = Followers.RemoveRange(gone), Ended = ended.RemoveRange(0, over), KnownFrom = known };
    }

    // Written beside the document and never with it.
    [NonSerialized]
    private readonly ImmutableArray<TenantNotice> carried = [];

    [JsonIgnore]
    public ImmutableArray<TenantNotice> Carried
    {
        get => carried;
        init => carried = value;
    }
}

/// <summary>What a tenant was told of: the records after one place, up to another.</summary>
/// <param name="Tenant">Its number.</param>
[GenerateSerializer, Immutable, Alias("fincode.wallet-period")]
public sealed record WalletPeriod([property: Id(0)] int Tenant, [property: Id(1)] RecordPlace Since, [property: Id(2)] RecordPlace Until)
{
    public bool Has(EntryNo entry) => !Since.Has(entry) && Until.Has(entry);
}

/// <param name="Tenant">Its name.</param>
/// <param name="Since">What lies before it was nobody's wish.</param>
/// <param name="AskedAt">When somebody last said so, to the day.</param>
[GenerateSerializer, Immutable, Alias("fincode.wallet-follower")]
public sealed record WalletFollower([property: Id(0)] string Tenant, [property: Id(1)] RecordPlace Since, [property: Id(2)] DateTimeOffset AskedAt);
