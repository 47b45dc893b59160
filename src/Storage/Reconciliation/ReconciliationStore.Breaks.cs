using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using FinCode.Contracts.Reconciliation;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Reconciliation;
using FinCode.Grains.Reconciliation;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Reconciliation;

/// <summary>This part: breaks.</summary>
internal sealed partial class ReconciliationStore
{
    private const string BreakColumns =
        "b.break_id, b.partner, b.statement_id, b.line, b.kind, b.external_reference, b.reference, b.serial, b.currency, b.amount, b.own_amount, b.raised_at, "
        + "b.status, b.owner, b.resolution, b.resolved_by, b.resolved_at, b.comments, b.version";

    public Task AddBreaks(TenantNo tenant, IReadOnlyCollection<ReconciliationBreak> breaks, CancellationToken cancellation) => breaks.Count == 0 ? Task.CompletedTask : rows.Run(
        $"""
        insert into reconciliation_breaks (tenant_no, break_id, partner, statement_id, line, kind, external_reference, reference, serial, currency, amount, own_amount, raised_at,
            status, owner, resolution, resolved_by, resolved_at, comments, version)
        select @tenant, r.value ->> 'i', r.value ->> 'p', r.value ->> 's', cast(r.value ->> 'n' as integer), cast(r.value ->> 'k' as smallint), r.value ->> 'x', r.value ->> 'r',
            cast(r.value ->> 'o' as bigint), r.value ->> 'c', cast(r.value ->> 'a' as bigint), cast(r.value ->> 'w' as bigint), cast(r.value ->> 't' as bigint), 0, '', '', '', 0, '[]', 1
        from {database.Dialect.JsonRows("@rows")} where true on conflict do nothing
        """,
        [
            ("tenant", tenant.Value),
            ("rows", JsonSerializer.Serialize(breaks.Select(each => new
            {
                i = each.Id.ToString("D"), p = each.Partner, s = each.StatementId, n = each.Line, k = (int)each.Kind, x = each.ExternalReference, r = each.Reference, o = each.Serial,
                c = each.Currency.Code, a = each.Amount, w = each.OwnAmount, t = each.RaisedAt.ToUnixTimeMilliseconds(),
            }))),
        ],
        cancellation);

    public async Task<ReconciliationBreak?> FindBreak(TenantNo tenant, Guid id, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var found = await scope.Command($"select {BreakColumns} from reconciliation_breaks b where b.tenant_no = @tenant and b.break_id = @id", ("tenant", tenant.Value), ("id", id.ToString("D")))
            .ReadAll(BreakOf, cancellation);
        return found.Count == 0 ? null : found[0];
    }

    public async Task<IReadOnlyList<ReconciliationBreak>> FindMissingThere(TenantNo tenant, string partner, IEnumerable<long> serials, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope.Command(
                $"""
                select {BreakColumns} from reconciliation_breaks b{database.Dialect.ByIndex("reconciliation_breaks_serial")} where b.tenant_no = @tenant and b.partner = @partner and b.status = 0 and b.kind = @kind
                    and b.serial in (select cast(r.value as bigint) from {database.Dialect.JsonTexts("@serials")})
                """,
                ("tenant", tenant.Value), ("partner", partner), ("kind", (int)LineResult.MissingThere), ("serials", JsonSerializer.Serialize(serials)))
            .ReadAll(BreakOf, cancellation);
    }

    public async Task<bool> ChangeBreak(TenantNo tenant, ReconciliationBreak changed, CancellationToken cancellation) => await rows.Run(
        """
        update reconciliation_breaks set status = @status, owner = @owner, resolution = @resolution, resolved_by = @by, resolved_at = @at, comments = @comments, version = version + 1
        where tenant_no = @tenant and break_id = @id and version = @version returning cast(version as bigint)
        """,
        [
            ("tenant", tenant.Value), ("id", changed.Id.ToString("D")), ("version", changed.Version), ("status", (int)changed.Status), ("owner", changed.Owner),
            ("resolution", changed.Resolution), ("by", changed.ResolvedBy), ("at", changed.ResolvedAt?.ToUnixTimeMilliseconds() ?? 0L),
            ("comments", JsonSerializer.Serialize(changed.Comments)),
        ],
        cancellation) is not null;

    public async Task<(IReadOnlyList<ReconciliationBreak> Breaks, long Total)> ListBreaks(
        TenantNo tenant, BreakStatus? status, string? partner, int skip, int take, CancellationToken cancellation)
    {
        var condition = "b.tenant_no = @tenant" + (status is null ? "" : " and b.status = @status") + (partner is null ? "" : " and b.partner = @partner");
        var parameters = new List<(string, object?)> { ("tenant", tenant.Value) };
        if (status is { } only) parameters.Add(("status", (int)only));
        if (partner is not null) parameters.Add(("partner", partner));
        await using var scope = await database.Open(snapshot: true, cancellation);
        var total = await scope.Command($"select cast(count(*) as bigint) from (select 1 from reconciliation_breaks b where {condition} limit {Limits.CountMax}) c", [.. parameters])
            .ReadAll(row => row.GetInt64(0), cancellation);
        var breaks = await scope.Command(
                $"select {BreakColumns} from reconciliation_breaks b where {condition} order by b.raised_at, b.break_id limit @take offset @skip",
                [.. parameters, ("take", take), ("skip", skip)])
            .ReadAll(BreakOf, cancellation);
        return (breaks, total[0]);
    }

    public async Task<ReconciliationFigures> ReadFigures(TenantNo tenant, string? partner, CancellationToken cancellation)
    {
        var own = partner is null ? "" : " and partner = @partner";
        (string, object?)[] parameters = partner is null ? [("tenant", tenant.Value)] : [("tenant", tenant.Value), ("partner", partner)];
        await using var scope = await database.Open(snapshot: true, cancellation);
        var lines = await scope.Command(
                $"""
                select cast(count(*) as bigint), cast(coalesce(sum(case when result = 0 then 1 else 0 end), 0) as bigint)
                from partner_lines where tenant_no = @tenant and result <> 1{own}
                """,
                parameters)
            .ReadAll(row => (All: row.GetInt64(0), Matched: row.GetInt64(1)), cancellation);
        var open = await scope.Command(
                $"select cast(count(*) as bigint), cast(coalesce(min(raised_at), 0) as bigint) from reconciliation_breaks where tenant_no = @tenant and status = 0{own}", parameters)
            .ReadAll(row => (Count: row.GetInt64(0), Oldest: row.GetInt64(1)), cancellation);
        return new ReconciliationFigures(lines[0].All, lines[0].Matched, open[0].Count, open[0].Count == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(open[0].Oldest));
    }

    private static ReconciliationBreak BreakOf(DbDataReader row) => new(
        Guid.Parse(row.GetString(0)), row.GetString(1), row.GetString(2), row.GetInt32(3), (LineResult)row.GetInt32(4), row.GetString(5), row.GetString(6), row.GetInt64(7),
        Currency.Parse(row.GetString(8)), row.GetInt64(9), row.GetInt64(10), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(11)))
    {
        Status = (BreakStatus)row.GetInt32(12),
        Owner = row.GetString(13),
        Resolution = row.GetString(14),
        ResolvedBy = row.GetString(15),
        ResolvedAt = row.GetInt64(16) == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(16)),
        Comments = JsonSerializer.Deserialize<ImmutableArray<BreakComment>>(row.GetString(17)),
        Version = row.GetInt32(18),
    };
}
