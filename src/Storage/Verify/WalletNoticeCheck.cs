using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Events.Wallets;

namespace FinCode.Storage.Verify;

/// <summary>
/// Compares what the journal's records did to wallets with what tenants were told of it, where they wanted to hear: told is exactly what
/// happened, once. Both sides are summed in any order, in parts; only of parts that differ are the notices gathered, in a second reading.
/// </summary>
internal sealed class WalletNoticeCheck(IVerifySource source, VerifyRows read, WalletWishes wishes, BookShelf books, RowHash rows, FindingLog findings)
{
    /// <summary>Notices that are held in the second reading; a store with more damage is described in part.</summary>
    private const int HeldMax = 1_000_000;

    private static readonly string Told =
        $"select tenant_no, event_id, type, reference, occurred_at, status, data from tenant_notices where type in ('{string.Join("', '", WalletEventTypes.All)}')";

    /// <summary>What of the data is compared: it is there in every version.</summary>
    private static readonly string[] Fields = ["accountId", "ownerCode", "currencyCode", "amount", "operation", "transactionId", "postingGroupId", "actor"];

    private readonly Dictionary<(int Tenant, byte Part), UInt128> sums = [];

    public void Play(EntryNo entry, JournalRecord record)
    {
        foreach (var notice in NoticesOf(entry, record)) Add(notice, 1);
    }

    /// <returns>How many notices there are.</returns>
    public async Task<long> Compare(CancellationToken cancellation)
    {
        var count = 0L;
        await foreach (var notice in source.Stream(Told, NoticeOf, cancellation))
        {
            count++;
            if (notice.Entry is not { } entry) findings.Add(FindingKind.WalletNotice, $"The notice {notice.Id} of tenant {notice.Tenant} cannot be read.");
            else if (wishes.IsNobodys(new TenantNo(notice.Tenant), entry)) findings.Add(FindingKind.WalletNotice, $"Tenant {notice.Tenant} was told by {notice.Id} of record {entry}, of which nobody had wanted to hear.");
            else if (wishes.Wants(new TenantNo(notice.Tenant), entry)) Add(notice, -1);
        }

        if (sums.Values.Any(sum => sum != 0)) await Describe(cancellation);
        return count;
    }

    private void Add(ToldOfWallet notice, int sign)
    {
        var sum = sums.GetValueOrDefault(notice.Key);
        sums[notice.Key] = unchecked(sign > 0 ? sum + rows.Of(notice.Text) : sum - rows.Of(notice.Text));
    }

    private async Task Describe(CancellationToken cancellation)
    {
        var damaged = sums.Where(sum => sum.Value != 0).Select(sum => sum.Key).ToHashSet();
        var expected = new Dictionary<(int Tenant, string Id), string>();
        await foreach (var row in source.Stream(VerifyRows.Operations, read.Operation, cancellation))
        {
            foreach (var notice in NoticesOf(row)) if (damaged.Contains(notice.Key) && expected.Count < HeldMax) expected[(notice.Tenant, notice.Id)] = notice.Text;
        }

        await foreach (var notice in source.Stream(Told, NoticeOf, cancellation))
        {
            if (notice.Entry is not { } entry || !wishes.Wants(new TenantNo(notice.Tenant), entry) || !damaged.Contains(notice.Key)) continue;
            if (expected.Remove((notice.Tenant, notice.Id), out var text)) findings.Expect(text == notice.Text, FindingKind.WalletNotice, $"The notice {notice.Id} of tenant {notice.Tenant} says '{notice.Text}', record {entry} says '{text}'.");
            else if (expected.Count < HeldMax) findings.Add(FindingKind.WalletNotice, $"Tenant {notice.Tenant} was told by {notice.Id} of what record {entry} did not do, or twice.");
        }

        foreach (var ((tenant, id), text) in expected) findings.Add(FindingKind.WalletNotice, $"Tenant {tenant} was not told by {id} of '{text}'.");
    }

    private IEnumerable<ToldOfWallet> NoticesOf(OperationRow row)
    {
        JournalRecord record;
        try
        {
            record = RecordCodec.Decode(row.Payload);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or FormatException or OverflowException or ArgumentException)
        {
            // Told of already.
            return [];
        }

        return NoticesOf(new EntryNo(row.Entry), record);
    }

    private IEnumerable<ToldOfWallet> NoticesOf(EntryNo entry, JournalRecord record) => !wishes.Wants(record.Tenant, entry)
        ? []
        : WalletEvent.Of(new StampedRecord(entry, record), account => books.Of(account).Facts).Select(happened => Of(WalletNotices.Of(happened, pcn: null)));

    private static ToldOfWallet Of(TenantNotice told)
    {
        var notice = told.Notice;
        return Of(told.Tenant.Value, notice.Id.ToString("D"), notice.Type, notice.Reference, notice.OccurredAt.ToUnixTimeMilliseconds(), notice.Status ?? "", notice.Data);
    }

    private static ToldOfWallet NoticeOf(DbDataReader row) =>
        Of(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetString(5), row.GetString(6));

    private static ToldOfWallet Of(int tenant, string id, string type, string reference, long at, string status, string data)
    {
        try
        {
            using var json = JsonDocument.Parse(data);
            var said = Fields.Select(name => json.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "").ToArray();
            var entry = long.TryParse(said[6], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new EntryNo(number) : (EntryNo?)null;
            return new ToldOfWallet(tenant, id, string.Create(CultureInfo.InvariantCulture, $"{type} {reference} {at} {status} {string.Join(' ', said)}"), entry);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return new ToldOfWallet(tenant, id, "", null);
        }
    }

    /// <param name="Text">All of it that is compared.</param>
    /// <param name="Entry">Of the record that it is about; null where it cannot be read.</param>
    private readonly record struct ToldOfWallet(int Tenant, string Id, string Text, EntryNo? Entry)
    {
        /// <summary>A part of a tenant's notices: one of some hundred.</summary>
        public (int Tenant, byte Part) Key => (Tenant, (byte)(Id.Length > 1 ? (Id[0] << 4) ^ Id[1] : 0));
    }
}
