using System.Text.Json.Serialization;
using FinCode.Contracts.Revenue;
using FinCode.Domain.Revenue;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Revenue;

/// <summary>One settlement, to be found by whose it is.</summary>
[GrainType("settlement")]
public sealed class SettlementGrain([PersistentState(SettlementGrain.Kind, StorageNames.Documents)] IPersistentState<SettlementState> storage)
    : DocumentGrain<SettlementState>(storage), ISettlementGrain
{
    public const string Kind = "settlement";

    public Task<Settlement?> Find() => Task.FromResult(State.Settlement);

    public Task Keep(Settlement settlement) => State.Settlement == settlement ? Task.CompletedTask : Store(new SettlementState { Settlement = settlement });
}

[GenerateSerializer, Alias("fincode.settlement-state")]
public sealed record SettlementState : IIndexedDocument, IAnnouncedDocument<SettlementState>
{
    private const string Made = "made";
    private const string Party = "party";
    private const string Status = "status";
    private const string PartyStatus = "party-status";

    /// <summary>Null until it is made.</summary>
    [Id(0)]
    public Settlement? Settlement { get; init; }

    public IEnumerable<Announcement> AnnounceSince(SettlementState? before, DocumentWrite write) => SettlementAnnouncements.Of(before, this, write);

    /// <summary>Each list that it is in, in the order of that list.</summary>
    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys
    {
        get
        {
            if (Settlement is not { } settlement) yield break;

            var at = NewestFirst.Of(settlement.MadeAt.UtcTicks);
            foreach (var party in new[] { null, settlement.Order.PartyCode })
            {
                foreach (var status in new SettlementStatus?[] { null, settlement.Status })
                {
                    var list = ListOf(party, status);
                    yield return new DocumentKey(list.Attribute, list.Value + at, Unique: false);
                }
            }
        }
    }

    /// <summary>One list each, so that a page of it is a piece of one index.</summary>
    public static DocumentRange ListOf(string? partyCode, SettlementStatus? status) => (partyCode, status) switch
    {
        (null, null) => new DocumentRange(Made, "", IsPrefix: true),
        ({ } party, null) => new DocumentRange(Party, $"{party}/", IsPrefix: true),
        (null, { } alone) => new DocumentRange(Status, $"{alone}/", IsPrefix: true),
        ({ } party, { } its) => new DocumentRange(PartyStatus, $"{party}/{its}/", IsPrefix: true),
    };
}
