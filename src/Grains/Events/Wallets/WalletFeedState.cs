using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FinCode.Domain.Audit;
using FinCode.Domain.Events;
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

/// <param name="Tenant">Its name.</param>
/// <param name="Since">What lies before it was nobody's wish.</param>
/// <param name="AskedAt">When somebody last said so, to the day.</param>
[GenerateSerializer, Immutable, Alias("fincode.wallet-follower")]
public sealed record WalletFollower([property: Id(0)] string Tenant, [property: Id(1)] RecordPlace Since, [property: Id(2)] DateTimeOffset AskedAt);
