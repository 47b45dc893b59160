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

        var windows = await Windows(scope, ahead, horizon, tenants, cancellation);
        // Numbers of one slot are in the order of its commits.
        var openings = ahead.Count == 1 ? [] : await Openings(scope, windows, ahead, cancellation);
        if (openings.Values.Any(opened => opened.Value > horizon))
        {
            // Behind the end of the page lies what something on it stands on.
            windows = await Windows(scope, ahead, long.MaxValue, tenants, cancellation);
            openings = await Openings(scope, windows, ahead, cancellation);
        }

        var records = RecordOrder.Take(windows, openings);
        var place = new RecordPlace([.. used.Select(slot => ahead.FindIndex(each => each.After.Slot == slot) is >= 0 and var at ? ahead[at].Until(windows[at].Passed) : after.Of(slot))]);
        return new RecordPage(records, await Facts(records, cancellation), place, HasMore: windows.Exists(window => window.HasMore));
    }

    private static async Task<List<SlotWindow>> Windows(ReadScope scope, List<SlotAhead> ahead, long horizon, IReadOnlyCollection<TenantNo> tenants, CancellationToken cancellation)
    {
        var windows = new List<SlotWindow>(ahead.Count);
        foreach (var each in ahead)
        {
            var (last, isCut) = (each.Batches[^1].Last, each.Batches[^1].Last > horizon);
            windows.Add(new SlotWindow(
                each.After, await Records(scope, each, horizon, tenants, cancellation), isCut ? Math.Max(each.After.Entry, LastOf(each.After.Slot, horizon)) : last, each.HasMore || isCut));
        }

        return windows;
    }

    /// <summary>The greatest number of a slot that is not beyond another number.</summary>
    private static long LastOf(int slot, long horizon) => ((horizon - slot) & ~(long)EntryNo.WriterMax) + slot;

    /// <summary>Where the accounts that are posted to were opened, as far as that lies ahead.</summary>
    private async Task<Dictionary<AccountNo, EntryNo>> Openings(ReadScope scope, List<SlotWindow> windows, List<SlotAhead> ahead, CancellationToken cancellation)
    {
        var accounts = AccountsOf(windows.SelectMany(window => window.Records));
        if (accounts.Count == 0) return [];

        var dialect = database.Dialect;
        var found = await scope
            .Command(
                $"select a.account_no, a.opened_entry from accounts a where a.account_no {dialect.AmongAccounts} and a.opened_entry > @after",
                ("accounts", dialect.List(accounts)), ("after", ahead.Min(each => each.After.Entry)))
            .ReadAll(row => (Account: new AccountNo(row.GetInt64(0)), Opened: new EntryNo(row.GetInt64(1))), cancellation);
        return found.ToDictionary(each => each.Account, each => each.Opened);
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

    private async Task<IReadOnlyDictionary<AccountNo, AccountFacts>> Facts(IReadOnlyList<StampedRecord> records, CancellationToken cancellation)
    {
        var accounts = AccountsOf(records);
        return accounts.Count == 0 ? ImmutableDictionary<AccountNo, AccountFacts>.Empty : await reader.ReadFacts(accounts, cancellation);
    }

    private static HashSet<AccountNo> AccountsOf(IEnumerable<StampedRecord> records)
    {
        var accounts = new HashSet<AccountNo>();
        foreach (var (_, record) in records)
        {
            foreach (var posting in record.Postings) accounts.Add(posting.Account);
        }

        return accounts;
    }

    private readonly record struct LoggedBatch(long Number, long Last);

    private sealed record SlotAhead(SlotPlace After, IReadOnlyList<LoggedBatch> Batches, bool HasMore)
    {
        /// <summary>The place after all up to an entry.</summary>
        public SlotPlace Until(long entry)
        {
            var batch = After.Batch;
            foreach (var each in Batches)
            {
                if (each.Last <= entry) batch = each.Number;
            }

            return new SlotPlace(After.Slot, batch, entry);
        }
    }
}
