using System.Data.Common;
using System.Globalization;
using FinCode.Contracts.Webhooks;
using FinCode.Domain;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Webhooks;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Webhooks;

/// <summary>This part: deliveries.</summary>
internal sealed partial class WebhookStore
{
    private const string Columns =
        "d.endpoint_id, d.source, d.subject, d.ordinal, d.event_id, d.type, d.reference, d.status, d.attempts, d.first_at, d.last_at, d.next_at, d.http_status, d.milliseconds, d.answer";

    private const string OfKey = "d.tenant_no = @tenant and d.endpoint_id = @endpoint and d.source = @source and d.subject = @subject and d.ordinal = @ordinal";

    /// <summary>What waits is tried again within days; a row that says so and was not is of a sender that is gone.</summary>
    private const string Old = "d.tenant_no = @tenant and d.first_at < @before and (d.status <> 0 or d.last_at < @before)";

    public async Task AddAttempts(TenantNo tenant, Guid endpoint, IReadOnlyCollection<DeliveryAttempt> attempts, CancellationToken cancellation)
    {
        // Of one delivery the later attempt is a later statement: no statement may touch a row twice.
        foreach (var some in Rounds(attempts)) await AddRound(tenant, endpoint, some, cancellation);
    }

    public Task Forget(TenantNo tenant, Guid endpoint, CancellationToken cancellation) => rows.Run(
        string.Create(
            CultureInfo.InvariantCulture,
            $"update webhook_deliveries set status = {(int)DeliveryStatus.NotWanted}, next_at = 0 where tenant_no = @tenant and endpoint_id = @endpoint and status = {(int)DeliveryStatus.Retrying}"),
        [("tenant", tenant.Value), ("endpoint", Text(endpoint))], cancellation);

    public async Task<Delivery?> FindDelivery(TenantNo tenant, DeliveryKey key, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var found = await scope.Command($"select {Columns} from webhook_deliveries d where {OfKey}", Own(tenant, key)).ReadAll(DeliveryOf, cancellation);
        return found.Count == 0 ? null : found[0];
    }

    public async Task<IReadOnlyList<DeliveryAttempt>> ListFailures(TenantNo tenant, DeliveryKey key, int take, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope.Command($"select d.at, d.http_status, d.milliseconds, d.answer from webhook_attempts d where {OfKey} order by d.at desc limit @take", [.. Own(tenant, key), ("take", take)])
            .ReadAll(
                row => new DeliveryAttempt(
                    key.Subject, key.Ordinal, default, "", "", DeliveryStatus.Retrying, At(row.GetInt64(0)), null, row.GetInt32(1), row.GetInt32(2), row.GetString(3)),
                cancellation);
    }

    public async Task<(IReadOnlyList<Delivery> Deliveries, long Total)> ListDeliveries(
        TenantNo tenant, Guid? endpoint, DeliveryStatus? status, DeliveryPlace? after, int skip, int take, CancellationToken cancellation)
    {
        // Spelt out, so that the planner sees that the small index of what is not delivered serves.
        var condition = "d.tenant_no = @tenant" + (endpoint is null ? "" : " and d.endpoint_id = @endpoint")
            + (status is { } only ? string.Create(CultureInfo.InvariantCulture, $" and d.status = {(int)only}") : "");
        var parameters = new List<(string, object?)> { ("tenant", tenant.Value) };
        if (endpoint is { } own) parameters.Add(("endpoint", Text(own)));
        await using var scope = await database.Open(snapshot: true, cancellation);
        var total = await scope.Command($"select cast(count(*) as bigint) from (select 1 from webhook_deliveries d where {condition} limit {Limits.CountMax}) c", [.. parameters])
            .ReadAll(row => row.GetInt64(0), cancellation);
        if (after is not null)
        {
            condition += " and d.first_at <= @at and (d.first_at < @at or d.event_id < @event)";
            parameters.AddRange([("at", after.FirstAt.ToUnixTimeMilliseconds()), ("event", Text(after.EventId))]);
        }

        // One event goes to every endpoint, perhaps within one millisecond.
        var more = take + Limits.WebhookEndpointsMax;
        var page = await scope
            .Command(
                $"select {Columns} from webhook_deliveries d where {condition} order by d.first_at desc, d.event_id desc limit @take offset @skip",
                [.. parameters, ("take", more), ("skip", after is null ? skip : 0)])
            .ReadAll(DeliveryOf, cancellation);
        var end = Math.Min(take, page.Count);
        while (end > 0 && end < page.Count && DeliveryPlace.Of(page[end]) == DeliveryPlace.Of(page[end - 1])) end++;
        return (page[..end], total[0]);
    }

    public async Task<int> Purge(TenantNo tenant, DateTimeOffset before, int take, CancellationToken cancellation)
    {
        // First what is compared, and only then what it is compared with.
        await rows.Run(
            "update webhook_runs set kept_from = @before where tenant_no = @tenant and kept_from < @before and (is_ended = 0 or kept_from = 0)",
            [("tenant", tenant.Value), ("before", before.ToUnixTimeMilliseconds())], cancellation);

        // A replay that has ended answers to its key for as long as its deliveries are shown.
        await rows.Run(
            "delete from webhook_runs where tenant_no = @tenant and is_ended = 1 and kept_from < @older",
            [("tenant", tenant.Value), ("older", (before - Limits.WebhookDeliveriesKept).ToUnixTimeMilliseconds())], cancellation);
        (string, object?)[] own = [("tenant", tenant.Value), ("before", before.ToUnixTimeMilliseconds()), ("take", take)];
        await rows.Run(
            $"""
            delete from webhook_attempts where (tenant_no, endpoint_id, source, subject, ordinal) in (
                select d.tenant_no, d.endpoint_id, d.source, d.subject, d.ordinal from webhook_deliveries d
                where {Old} order by d.first_at, d.endpoint_id limit @take)
            """,
            own, cancellation);
        await using var scope = await database.Open(snapshot: false, cancellation);
        var old = await scope.Command(
                $"select cast(count(*) as bigint) from (select 1 from webhook_deliveries d where {Old} limit @take) c", own)
            .ReadAll(row => (int)row.GetInt64(0), cancellation);
        if (old[0] == 0) return 0;
        await rows.Run(
            $"""
            delete from webhook_deliveries where (tenant_no, endpoint_id, source, subject, ordinal) in (
                select d.tenant_no, d.endpoint_id, d.source, d.subject, d.ordinal from webhook_deliveries d
                where {Old} order by d.first_at, d.endpoint_id limit @take)
            """,
            own, cancellation);
        return old[0];
    }

    private static IEnumerable<IReadOnlyCollection<DeliveryAttempt>> Rounds(IReadOnlyCollection<DeliveryAttempt> attempts)
    {
        var seen = new HashSet<(FeedSubject, long)>();
        var round = new List<DeliveryAttempt>(attempts.Count);
        foreach (var attempt in attempts)
        {
            if (!seen.Add((attempt.Subject, attempt.Ordinal)))
            {
                yield return round;
                round = [];
                seen = [(attempt.Subject, attempt.Ordinal)];
            }

            round.Add(attempt);
        }

        if (round.Count > 0) yield return round;
    }

    private async Task AddRound(TenantNo tenant, Guid endpoint, IReadOnlyCollection<DeliveryAttempt> attempts, CancellationToken cancellation)
    {
        (string, object?)[] own = [("tenant", tenant.Value), ("endpoint", Text(endpoint))];
        if (attempts.Where(each => each.Status is DeliveryStatus.Retrying or DeliveryStatus.Dead).ToArray() is { Length: > 0 } failed)
        {
            await rows.Run(
                $"""
                insert into webhook_attempts (tenant_no, endpoint_id, source, subject, ordinal, at, http_status, milliseconds, answer)
                select @tenant, @endpoint, cast(r.value ->> 's' as integer), r.value ->> 'k', cast(r.value ->> 'o' as bigint), cast(r.value ->> 't' as bigint),
                    cast(r.value ->> 'h' as integer), cast(r.value ->> 'm' as integer), r.value ->> 'a'
                from {database.Dialect.JsonRows("@rows")} where true on conflict do nothing
                """,
                [.. own, ("rows", AttemptJson.Write(failed))],
                cancellation);
        }

        await rows.Run(
            $"""
            insert into webhook_deliveries (tenant_no, endpoint_id, source, subject, ordinal, event_id, type, reference, status, attempts, first_at, last_at, next_at, http_status, milliseconds, answer)
            select @tenant, @endpoint, cast(r.value ->> 's' as integer), r.value ->> 'k', cast(r.value ->> 'o' as bigint), r.value ->> 'i', r.value ->> 'y', r.value ->> 'r',
                cast(r.value ->> 'u' as integer), cast(r.value ->> 'c' as integer), cast(r.value ->> 't' as bigint), cast(r.value ->> 't' as bigint), cast(r.value ->> 'n' as bigint),
                cast(r.value ->> 'h' as integer), cast(r.value ->> 'm' as integer), r.value ->> 'a'
            from {database.Dialect.JsonRows("@rows")} where true
            on conflict (tenant_no, endpoint_id, source, subject, ordinal) do update set
                status = case when webhook_deliveries.status = {(int)DeliveryStatus.Delivered} then webhook_deliveries.status else excluded.status end,
                next_at = case when webhook_deliveries.status = {(int)DeliveryStatus.Delivered} then 0 else excluded.next_at end,
                attempts = webhook_deliveries.attempts + excluded.attempts, last_at = excluded.last_at,
                http_status = excluded.http_status, milliseconds = excluded.milliseconds, answer = excluded.answer
            """,
            [.. own, ("rows", AttemptJson.Write(attempts))],
            cancellation);
    }

    private static Delivery DeliveryOf(DbDataReader row) => new(
        new DeliveryKey(Guid.Parse(row.GetString(0)), new FeedSubject((FeedSource)row.GetInt32(1), row.GetString(2)), row.GetInt64(3)),
        Guid.Parse(row.GetString(4)), row.GetString(5), row.GetString(6), (DeliveryStatus)row.GetInt32(7), row.GetInt32(8), At(row.GetInt64(9)), At(row.GetInt64(10)),
        row.GetInt64(11) == 0 ? null : At(row.GetInt64(11)), row.GetInt32(12), row.GetInt32(13), row.GetString(14));

    private static (string Name, object? Value)[] Own(TenantNo tenant, DeliveryKey key) =>
        [("tenant", tenant.Value), ("endpoint", Text(key.Endpoint)), ("source", (int)key.Subject.Source), ("subject", key.Subject.Key), ("ordinal", key.Ordinal)];

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
