using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Grains.Events;

/// <summary>The journal, read record by record.</summary>
public interface IRecordLog
{
    /// <summary>The place after everything that is there now.</summary>
    Task<RecordPlace> End(CancellationToken cancellation);

    /// <summary>
    /// What some tenants' records say after a place, in the order of their numbers; a record that posts to an account waits for the account's
    /// opening, whatever numbers both have. Nothing appears later before the place that is answered.
    /// </summary>
    /// <param name="take">Of each writer's records about so many are looked at, of whichever tenant.</param>
    Task<RecordPage> Read(IReadOnlyCollection<TenantNo> tenants, RecordPlace after, int take, CancellationToken cancellation);
}

/// <param name="Facts">Of every account that the records post to.</param>
public sealed record RecordPage(IReadOnlyList<StampedRecord> Records, IReadOnlyDictionary<AccountNo, AccountFacts> Facts, RecordPlace After, bool HasMore);

/// <summary>A place in the journal, whoever's records they are: for each writer's slot the last batch and the last entry before it.</summary>
[GenerateSerializer, Immutable, Alias("fincode.record-place")]
public sealed record RecordPlace([property: Id(0)] ImmutableArray<SlotPlace> Slots)
{
    public static readonly RecordPlace Start = new([]);

    public SlotPlace Of(int slot)
    {
        foreach (var place in Slots)
        {
            if (place.Slot == slot) return place;
        }

        return new SlotPlace(slot, 0, 0);
    }

    public bool Has(EntryNo entry) => entry.Value <= Of(entry.Writer).Entry;

    /// <summary>The later of both in every slot.</summary>
    public RecordPlace Or(RecordPlace other) => new(
    [
        .. Slots.Concat(other.Slots).GroupBy(place => place.Slot).OrderBy(slot => slot.Key).Select(slot => slot.MaxBy(place => place.Entry)),
    ]);

    public bool Equals(RecordPlace? other) => other is not null && Slots.AsSpan().SequenceEqual(other.Slots.AsSpan());

    public override int GetHashCode() => Slots.Length;
}

/// <param name="Batch">The last batch of which all lies before the place.</param>
/// <param name="Entry">The last entry before the place; it may lie in the batch behind.</param>
[GenerateSerializer, Immutable, Alias("fincode.slot-place")]
public readonly record struct SlotPlace([property: Id(0)] int Slot, [property: Id(1)] long Batch, [property: Id(2)] long Entry);
