using System.Globalization;
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
    public const string Made = "made";
    public const string Party = "party";
    public const string Status = "status";

    /// <summary>Null until it is made.</summary>
    [Id(0)]
    public Settlement? Settlement { get; init; }

    public IEnumerable<Announcement> AnnounceSince(SettlementState? before, DocumentWrite write) => SettlementAnnouncements.Of(before, this, write);

    /// <summary>The newest first.</summary>
    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys
    {
        get
        {
            if (Settlement is not { } settlement) yield break;

            var newestFirst = (DateTimeOffset.MaxValue.UtcTicks - settlement.MadeAt.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
            yield return new DocumentKey(Made, newestFirst, Unique: false);
            yield return new DocumentKey(Party, $"{settlement.Order.PartyCode}/{newestFirst}", Unique: false);
            yield return new DocumentKey(Status, settlement.Status.ToString(), Unique: false);
        }
    }
}
