using System.Data.Common;
using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;

namespace FinCode.Storage.Ledger;

/// <summary>This part: records by operation, key and interaction; holds.</summary>
internal sealed partial class LedgerReader
{
    private const string HoldColumns = "h.hold_id, h.account_no, h.amount, h.status, h.captured, h.expires_at";

    public async Task<StampedRecord?> FindOperation(TenantNo tenant, OperationId operation, CancellationToken cancellation) =>
        (await ReadRecords(
            "select entry_no, payload from operations where tenant_no = @tenant and operation_id = @id",
            [("tenant", tenant.Value), ("id", dialect.Id(operation.Value))],
            cancellation)).SingleOrDefault();

    public async Task<IReadOnlyList<StampedRecord>> FindByKey(TenantNo tenant, ulong keyPrefix, int take, CancellationToken cancellation)
    {
        var (first, last) = OperationId.Range(keyPrefix);
        return await ReadRecords(
            "select entry_no, payload from operations where tenant_no = @tenant and operation_id between @first and @last order by entry_no limit @take",
            [("tenant", tenant.Value), ("first", dialect.Id(first)), ("last", dialect.Id(last)), ("take", take)],
            cancellation);
    }

    public async Task<IReadOnlyList<StampedRecord>> FindByInteraction(
        TenantNo tenant, Guid interactionId, int take, CancellationToken cancellation) => await ReadRecords(
        """
        select o.entry_no, o.payload from correlations c join operations o on o.entry_no = c.entry_no
        where c.tenant_no = @tenant and c.interaction_id = @id order by c.entry_no limit @take
        """,
        [("tenant", tenant.Value), ("id", dialect.Id(interactionId)), ("take", take)],
        cancellation);

    public async Task<StoredHold?> FindHold(TenantNo tenant, OperationId holdId, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var found = await scope
            .Command(
                $"""
                select {LedgerSql.Facts}, {HoldColumns} from holds h join accounts a on a.account_no = h.account_no
                where h.tenant_no = @tenant and h.hold_id = @id
                """,
                ("tenant", tenant.Value), ("id", dialect.Id(holdId.Value)))
            .ReadAll(row => new StoredHold(ReadFacts(row), ReadHold(row, 6)), cancellation);
        return found.SingleOrDefault();
    }

    public async Task<IReadOnlyList<DueHold>> FindDueHolds(DateTimeOffset now, int take, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope
            .Command(
                """
                select h.tenant_no, a.account_id, h.hold_id from holds h join accounts a on a.account_no = h.account_no
                where h.status = 1 and h.expires_at <= @now order by h.expires_at limit @take
                """,
                ("now", now.ToUnixTimeMilliseconds()), ("take", take))
            .ReadAll(
                row => new DueHold(new TenantNo(row.GetInt32(0)), dialect.ReadId(row, 1), new OperationId(dialect.ReadId(row, 2))),
                cancellation);
    }

    private async Task<List<StampedRecord>> ReadRecords(string sql, (string Name, object? Value)[] parameters, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope.Command(sql, parameters).ReadAll(row => ReadRecord(row, 0, 1), cancellation);
    }

    private static StampedRecord ReadRecord(DbDataReader row, int entry, int payload) =>
        new(new EntryNo(row.GetInt64(entry)), RecordCodec.Decode((byte[])row.GetValue(payload)));

    private HoldChange ReadHold(DbDataReader row, int at) => new(
        new OperationId(dialect.ReadId(row, at)), new AccountNo(row.GetInt64(at + 1)), row.GetInt64(at + 2),
        (HoldStatus)row.GetInt32(at + 3), row.GetInt64(at + 4), ReadInstant(row, at + 5));
}
