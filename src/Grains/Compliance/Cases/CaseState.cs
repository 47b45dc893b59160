using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using FinCode.Domain.Audit;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Chains;
using FinCode.Domain.Ledger;
using FinCode.Grains.Compliance.Chains;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Compliance.Cases;

/// <summary>A case as stored: its history is all that there is.</summary>
[GenerateSerializer, Alias("fincode.case-state")]
public sealed record CaseState : IIndexedDocument, IAnnouncedDocument<CaseState>, IChainedState<CaseState, ComplianceCase, CaseEvent>
{
    public const string Opened = "opened";
    public const string Status = "status";
    public const string OfQueue = "queue";
    public const string OfOutcome = "outcome";
    public const string Owner = "owner";
    public const string Party = "party";

    /// <summary>What is not closed, by when it should be decided.</summary>
    public const string Open = "open";

    /// <summary>Customers who are or were asked something.</summary>
    public const string Asked = "asked";
    public const string Due = "due";

    [Id(0), Unaudited("Chained itself; the head says that it has grown.")]
    public ImmutableArray<HashedEntry> History { get; init; } = [];

    [Id(1), Unaudited("Digests of what the history says.")]
    public RememberedOperations Remembered { get; init; } = RememberedOperations.None;

    /// <summary>The hash of the last entry: the audit trail's own chain keeps each of them.</summary>
    [Id(2)]
    public string? Head { get; init; }

    /// <summary>Who it is; only for whoever reads the document without its key.</summary>
    [Id(3)]
    public string Tenant { get; init; } = "";

    [Id(4)]
    public Guid CaseId { get; init; }

    Guid IChainedState<ComplianceCase>.Id => CaseId;

    public static CaseState Of(string tenant, Guid id) => new() { Tenant = tenant, CaseId = id };

    public ComplianceCase? Read() => History.IsEmpty ? null : CaseHistory.Read(Tenant, CaseId, History);

    public CaseState With(CaseEvent happened, DateTimeOffset at, string by, RememberedOperations? remembered = null)
    {
        var history = HashedHistory.With(CaseHistory.SubjectOf(Tenant, CaseId), History, at, by, happened.Write());
        return this with { History = history, Head = history[^1].Hash, Remembered = remembered ?? Remembered };
    }

    public IEnumerable<Announcement> AnnounceSince(CaseState? before, DocumentWrite write) => CaseAnnouncements.Of(before, this);

    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys => Read() is { } current ? KeysOf(current) : [];

    private static IEnumerable<DocumentKey> KeysOf(ComplianceCase current)
    {
        var newestFirst = (DateTimeOffset.MaxValue.UtcTicks - current.OpenedAt.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
        yield return new DocumentKey(Opened, newestFirst, Unique: false);
        yield return new DocumentKey(Status, $"{current.Status}/{newestFirst}", Unique: false);
        yield return new DocumentKey(OfQueue, current.Queue.ToString(), Unique: false);
        yield return new DocumentKey(OfOutcome, current.Outcome.ToString(), Unique: false);
        if (current.Owner is { } owner) yield return new DocumentKey(Owner, owner, Unique: false);
        foreach (var party in current.Parties) yield return new DocumentKey(Party, party.Name, Unique: false);
        if (!current.IsClosed) yield return new DocumentKey(Open, DocumentKey.InstantOf(current.DueAt), Unique: false);
        foreach (var customer in current.Requests.Select(request => request.CustomerCode).Distinct())
        {
            yield return new DocumentKey(Asked, customer, Unique: false);
        }

        if (current.WakeAt is { } wake) yield return new DocumentKey(Due, DocumentKey.InstantOf(wake), Unique: false);
    }
}
