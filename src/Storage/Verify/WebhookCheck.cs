using System.Data.Common;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Webhooks;
using FinCode.Storage.Webhooks;

namespace FinCode.Storage.Verify;

/// <summary>
/// Compares what happened with what endpoints were told: every event at or before a webhook's place that was wanted is delivered, given up,
/// or behind a reference that fails; and nothing was delivered that never happened. Memory grows with the number of endpoints.
/// </summary>
internal sealed class WebhookCheck(IVerifySource source, FindingLog findings)
{
    private const string Runs = "select tenant_no, endpoint_id, place, state, kept_from from webhook_runs where run_id = ''";

    private const string Untold = """
        select r.tenant_no, r.endpoint_id, s.serial, s.version, s.entry_no, o.payload
        from webhook_runs r
        join remittance_steps s on s.tenant_no = r.tenant_no
        join operations o on o.entry_no = s.entry_no
        left join webhook_deliveries d on d.tenant_no = r.tenant_no and d.endpoint_id = r.endpoint_id and d.source = 0
            and d.subject = cast(s.serial as text) and d.ordinal = s.version
        where r.run_id = '' and d.tenant_no is null
        """;

    private const string UntoldNotices = """
        select r.tenant_no, r.endpoint_id, n.reference, n.seq, n.added_at, n.type
        from webhook_runs r
        join tenant_notices n on n.tenant_no = r.tenant_no
        left join webhook_deliveries d on d.tenant_no = r.tenant_no and d.endpoint_id = r.endpoint_id and d.source = 1
            and d.subject = n.reference and d.ordinal = n.seq
        where r.run_id = '' and d.tenant_no is null
        """;

    private const string OfNothing = """
        select d.tenant_no, d.endpoint_id, d.subject, d.ordinal
        from webhook_deliveries d
        left join remittance_steps s on s.tenant_no = d.tenant_no and s.serial = cast(d.subject as bigint) and s.version = d.ordinal
        where d.source = 0 and s.tenant_no is null
        """;

    /// <summary>Those that were taken away because they were old are the first ones.</summary>
    private const string Gaps = """
        select n.tenant_no, cast(count(*) as bigint), cast(max(n.seq) - max(coalesce(f.gone_up_to, 0)) as bigint), cast(max(n.seq) as bigint)
        from tenant_notices n left join tenant_notice_floors f on f.tenant_no = n.tenant_no
        where n.seq > coalesce(f.gone_up_to, 0) group by n.tenant_no
        """;

    private const string Count = "select cast(count(*) as bigint) from webhook_deliveries";

    private readonly Dictionary<(int Tenant, string Endpoint), Known> runs = [];

    /// <returns>How many deliveries there are.</returns>
    public async Task<long> Run(CancellationToken cancellation)
    {
        await foreach (var (key, run) in source.Stream(Runs, RunOf, cancellation)) runs[key] = run;
        await foreach (var step in source.Stream(Untold, StepOf, cancellation))
        {
            var position = new EntryNo(step.Entry);
            var subject = new FeedSubject(FeedSource.Step, step.Subject);
            Judge(runs[step.Key], subject, step.Ordinal, position.At, step.Type, place => place.Steps.Has(position), step.Key);
        }

        await foreach (var notice in source.Stream(UntoldNotices, NoticeOf, cancellation))
        {
            var subject = new FeedSubject(FeedSource.Notice, notice.Subject);
            var at = DateTimeOffset.FromUnixTimeMilliseconds(notice.AddedAt);
            Judge(runs[notice.Key], subject, notice.Ordinal, at, notice.Type, place => place.Notices >= notice.Ordinal, notice.Key);
        }

        await foreach (var (key, subject, ordinal) in source.Stream(OfNothing, row => (KeyOf(row), row.GetString(2), row.GetInt64(3)), cancellation))
        {
            findings.Add(FindingKind.Webhook, $"Webhook {key.Endpoint} of tenant {key.Tenant} was told of step {ordinal} of remittance {subject}, which never happened.");
        }

        await CheckNumbers(cancellation);

        var deliveries = 0L;
        await foreach (var all in source.Stream(Count, row => row.GetInt64(0), cancellation)) deliveries = all;
        return deliveries;
    }

    /// <summary>Notices have numbers without gaps, up to the last that anybody was told of.</summary>
    private async Task CheckNumbers(CancellationToken cancellation)
    {
        var ends = new Dictionary<int, long>();
        await foreach (var (tenant, count, all, last) in source.Stream(Gaps, row => (row.GetInt32(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)), cancellation))
        {
            findings.Expect(count == all, FindingKind.Webhook, $"Of {all} notices of tenant {tenant} there are {count}.");
            ends[tenant] = last;
        }

        foreach (var ((tenant, endpoint), run) in runs)
        {
            findings.Expect(run.Place.Notices <= ends.GetValueOrDefault(tenant), FindingKind.Webhook,
                $"Webhook {endpoint} of tenant {tenant} was told of notice {run.Place.Notices}, and the last is {ends.GetValueOrDefault(tenant)}.");
        }
    }

    private void Judge(Known run, FeedSubject subject, long ordinal, DateTimeOffset at, string type, Func<FeedPlace, bool> isAtOrBefore, (int Tenant, string Endpoint) key)
    {
        // Not read yet; or so old that its delivery is not kept; or behind another one that fails.
        if (!isAtOrBefore(run.Place) || at < run.KeptFrom) return;
        if (run.Lanes.TryGetValue(subject, out var lane) && lane.Next <= ordinal && ordinal <= lane.UpTo) return;

        // What was wanted when it was read: the newest wish that began before it. From before the first nothing is.
        foreach (var (from, filter) in run.Wishes)
        {
            if (isAtOrBefore(from)) continue;
            findings.Expect(!filter.Takes(type), FindingKind.Webhook, $"Webhook {key.Endpoint} of tenant {key.Tenant} was not told of {type}, {ordinal} of {subject.Key}.");
            return;
        }
    }

    private static ((int, string) Key, Known Run) RunOf(DbDataReader row)
    {
        var state = RunStateJson.Read(row.GetString(3));
        return (KeyOf(row), new Known(
            PlaceOf(row.GetString(2)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)), state.Lanes.ToDictionary(lane => lane.Subject),
            [.. state.Wishes.Reverse().Select(wish => (PlaceOf(wish.From), new EventFilter(wish.Patterns)))]));
    }

    private static ((int Tenant, string Endpoint) Key, string Subject, long Ordinal, long Entry, string Type) StepOf(DbDataReader row) => (
        KeyOf(row), row.GetInt64(2).ToString(System.Globalization.CultureInfo.InvariantCulture), row.GetInt32(3), row.GetInt64(4),
        RecordCodec.Decode((byte[])row.GetValue(5)).Remittance is { } change ? TransactionEventTypes.Of(change.Event) : "");

    private static ((int Tenant, string Endpoint) Key, string Subject, long Ordinal, long AddedAt, string Type) NoticeOf(DbDataReader row) =>
        (KeyOf(row), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetString(5));

    private static (int Tenant, string Endpoint) KeyOf(DbDataReader row) => (row.GetInt32(0), row.GetString(1));

    private static FeedPlace PlaceOf(string text) => FeedPlace.TryParse(text, out var place) ? place : FeedPlace.Start;

    private sealed record Known(FeedPlace Place, DateTimeOffset KeptFrom, Dictionary<FeedSubject, LaneState> Lanes, IReadOnlyList<(FeedPlace From, EventFilter Filter)> Wishes);
}
