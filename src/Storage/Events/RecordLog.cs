using System.Collections.Immutable;
using System.Globalization;
using FinCode.Domain.Ledger;
using FinCode.Grains.Events;
using FinCode.Grains.Ledger;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Events;

/// <summary>
/// The journal's batches, read slot by slot from where the last reading ended. A batch names its first and last entry, so that no index of
/// entries by slot is needed: whoever moves money pays nothing for who listens.
/// </summary>
internal sealed class RecordLog(IReadDatabase database, ILedgerReader reader) : IRecordLog
{
    /// <summary>Of one slot, in one reading: under little load a batch is a record.</summary>
    private const int BatchesMax = 1_000;

    public async Task<RecordPlace> End(CancellationToken cancellation)
    {
        var places = ImmutableArray.CreateBuilder<SlotPlace>();
        await using var scope = await database.Open(snapshot: true, cancellation);
        foreach (var slot in await UsedSlots.Read(scope, cancellation))
        {
            var last = await scope.Command("select batch_no, last_entry from batches where slot = @slot order by batch_no desc limit 1", ("slot", slot))
                .ReadAll(row => new SlotPlace(slot, row.GetInt64(0), row.GetInt64(1)), cancellation);
            places.AddRange(last);
        }

        return new RecordPlace(places.ToImmutable());
    }

    public async Task<RecordPage> Read(IReadOnlyCollection<TenantNo> tenants, RecordPlace after, int take, CancellationToken cancellation)
    {
        // One moment for all slots: with an entry it has those that were durable when the entry was decided.
        await using var scope = await database.Open(snapshot: true, cancellation);
        var used = await UsedSlots.Read(scope, cancellation);
        var (ahead, horizon) = (new List<SlotAhead>(), long.MaxValue);
        foreach (var slot in used)
        {
            if (await Ahead(scope, after.Of(slot), take, cancellation) is not { } found) continue;
            ahead.Add(found);
            if (found.HasMore) horizon = Math.Min(horizon, found.Batches[^1].Last);
        }

        if (ahead.Count == 0) return new RecordPage([], ImmutableDictionary<AccountNo, AccountFacts>.Empty, after, HasMore: false);

        var records = new List<StampedRecord>();
        foreach (var each in ahead) records.AddRange(await Records(scope, each, horizon, tenants, cancellation));
        records.Sort((one, other) => one.EntryNo.CompareTo(other.EntryNo));
        var place = new RecordPlace([.. used.Select(slot => ahead.Find(each => each.After.Slot == slot)?.Until(horizon) ?? after.Of(slot))]);
        return new RecordPage(records, await Facts(records, cancellation), place, HasMore: horizon < long.MaxValue);
    }

    /// <summary>What one slot has behind a place; null when that is nothing.</summary>
    private static async Task<SlotAhead?> Ahead(ReadScope scope, SlotPlace after, int take, CancellationToken cancellation)
    {
        var rows = await scope
            .Command(
                "select batch_no, last_entry, record_count from batches where slot = @slot and batch_no > @after order by batch_no limit @take",
                ("slot", after.Slot), ("after", after.Batch), ("take", BatchesMax + 1))
            .ReadAll(row => (Batch: new LoggedBatch(row.GetInt64(0), row.GetInt64(1)), Records: row.GetInt32(2)), cancellation);
        var (batches, count) = (new List<LoggedBatch>(), 0);
        foreach (var (batch, records) in rows)
        {
            if (count >= take || batches.Count == BatchesMax) break;
            batches.Add(batch);
            count += records;
        }

        return batches.Count == 0 || batches[^1].Last <= after.Entry ? null : new SlotAhead(after, batches, HasMore: batches.Count < rows.Count);
    }

    private static async Task<IReadOnlyList<StampedRecord>> Records(
        ReadScope scope, SlotAhead ahead, long horizon, IReadOnlyCollection<TenantNo> tenants, CancellationToken cancellation)
    {
        var until = Math.Min(horizon, ahead.Batches[^1].Last);
        if (tenants.Count == 0 || until <= ahead.After.Entry) return [];

        var wanted = string.Join(',', tenants.Select(tenant => tenant.Value.ToString(CultureInfo.InvariantCulture)));
        return await scope
            .Command(
                $"select entry_no, payload from operations where entry_no > @after and entry_no <= @until and (entry_no & 63) = @slot and tenant_no in ({wanted}) order by entry_no",
                ("after", ahead.After.Entry), ("until", until), ("slot", ahead.After.Slot))
            .ReadAll(row => new StampedRecord(new EntryNo(row.GetInt64(0)), RecordCodec.Decode((byte[])row.GetValue(1))), cancellation);
    }

    private async Task<IReadOnlyDictionary<AccountNo, AccountFacts>> Facts(List<StampedRecord> records, CancellationToken cancellation)
    {
        var accounts = new HashSet<AccountNo>();
        foreach (var (_, record) in records)
        {
            foreach (var posting in record.Postings) accounts.Add(posting.Account);
        }

        return accounts.Count == 0 ? ImmutableDictionary<AccountNo, AccountFacts>.Empty : await reader.ReadFacts(accounts, cancellation);
    }

    private readonly record struct LoggedBatch(long Number, long Last);

    private sealed record SlotAhead(SlotPlace After, IReadOnlyList<LoggedBatch> Batches, bool HasMore)
    {
        public SlotPlace Until(long horizon)
        {
            var (batch, entry) = (After.Batch, Math.Max(After.Entry, Math.Min(horizon, Batches[^1].Last)));
            foreach (var each in Batches)
            {
                if (each.Last <= entry) batch = each.Number;
            }

            return new SlotPlace(After.Slot, batch, entry);
        }
    }
}
