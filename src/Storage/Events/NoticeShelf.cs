using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Events;
using FinCode.Storage.Ledger;
using FinCode.Storage.Webhooks;

namespace FinCode.Storage.Events;

/// <summary>The table of notices, shortened from its beginning. How far is written down first, so that nobody looks for what is about to go.</summary>
internal sealed class NoticeShelf(IReadDatabase database, IRowWriter rows) : INoticeShelf
{
    /// <summary>Endpoints from one to the next by the key, also those of which only deliveries are left.</summary>
    private const string Oldest = """
        with recursive told(endpoint_id) as (
            select min(endpoint_id) from webhook_deliveries where tenant_no = @tenant
            union all
            select (select min(d.endpoint_id) from webhook_deliveries d where d.tenant_no = @tenant and d.endpoint_id > told.endpoint_id)
            from told where told.endpoint_id is not null),
        oldest as (select seq, reference, added_at from tenant_notices where tenant_no = @tenant order by seq limit @take)
        select cast(min(o.seq) as bigint), cast(max(o.seq) as bigint),
            cast(min(case when o.added_at >= @before or o.seq >= @needed or exists (
                select 1 from told t join webhook_deliveries d on d.tenant_no = @tenant and d.endpoint_id = t.endpoint_id and d.source = 1
                    and d.subject = o.reference and d.ordinal = o.seq) then o.seq end) as bigint)
        from oldest o having count(*) > 0
        """;

    public async Task<NoticeRange> Kept(TenantNo tenant, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var found = await scope
            .Command(
                """
                select cast(coalesce((select gone_up_to from tenant_notice_floors where tenant_no = @tenant), 0) as bigint),
                    cast(coalesce((select max(seq) from tenant_notices where tenant_no = @tenant), 0) as bigint)
                """,
                ("tenant", tenant.Value))
            .ReadAll(row => new NoticeRange(row.GetInt64(0), row.GetInt64(1)), cancellation);
        return found[0];
    }

    public async Task<int> Purge(TenantNo tenant, DateTimeOffset before, int take, CancellationToken cancellation)
    {
        var (_, newest) = await Kept(tenant, cancellation);
        var (from, to) = await Unneeded(tenant, before, Math.Min(newest, await Needed(tenant, cancellation)), take, cancellation);
        if (to < from) return 0;

        (string, object?)[] own = [("tenant", tenant.Value), ("to", to), ("before", before.ToUnixTimeMilliseconds())];
        await rows.Run(
            """
            insert into tenant_notice_floors (tenant_no, gone_up_to, kept_from) values (@tenant, @to, @before)
            on conflict (tenant_no) do update set gone_up_to = excluded.gone_up_to,
                kept_from = case when excluded.kept_from > tenant_notice_floors.kept_from then excluded.kept_from else tenant_notice_floors.kept_from end
            """,
            own, cancellation);
        await rows.Run("delete from tenant_notices where tenant_no = @tenant and seq <= @to", own[..2], cancellation);
        return (int)(to - from + 1);
    }

    private async Task<(long From, long To)> Unneeded(TenantNo tenant, DateTimeOffset before, long needed, int take, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var found = await scope
            .Command(Oldest, ("tenant", tenant.Value), ("before", before.ToUnixTimeMilliseconds()), ("needed", needed), ("take", take))
            .ReadAll(row => (From: row.GetInt64(0), To: row.IsDBNull(2) ? row.GetInt64(1) : row.GetInt64(2) - 1), cancellation);
        return found.Count == 0 ? (1, 0) : found[0];
    }

    /// <summary>The number of the first notice that a webhook has not told of. Runs only go forward, and a new one begins at the end or within what is young.</summary>
    private async Task<long> Needed(TenantNo tenant, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var firsts = await scope.Command("select place, state from webhook_runs where is_ended = 0 and tenant_no = @tenant", ("tenant", tenant.Value))
            .ReadAll(row => FirstNeeded(row.GetString(0), row.GetString(1)), cancellation);
        return firsts.Count == 0 ? long.MaxValue : firsts.Min();
    }

    private static long FirstNeeded(string place, string state)
    {
        var first = FeedPlace.TryParse(place, out var read) ? read.Notices + 1 : 0;
        foreach (var lane in RunStateJson.Read(state).Lanes)
        {
            if (lane.Subject.Source == FeedSource.Notice && lane.Next < first) first = lane.Next;
        }

        return first;
    }
}
