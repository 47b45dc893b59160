using System.Data.Common;
using System.Globalization;
using FinCode.Domain;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Events;

/// <summary>The journal's steps and the table of notices as one feed.</summary>
internal sealed class TenantFeed(IEventLog log, IReadDatabase database, INoticeWriter writer) : ITenantFeed
{
    /// <summary>One of so many places on a page is for notices, however many steps there are.</summary>
    private const int NoticesPart = 4;

    private const string Columns = "seq, event_id, type, reference, occurred_at, added_at, status, data";

    public async Task<FeedPage> Read(RegisteredTenant tenant, FeedPlace after, int take, CancellationToken cancellation)
    {
        Invariant.Holds(take is > 0 and <= Limits.EventsPerPageMax);

        // A part for each, so that neither waits for the end of the other.
        var steps = await log.Read(tenant, after.Steps, Math.Max(1, take - (take / NoticesPart)), cancellation);
        var noticesMax = take - steps.Events.Count;
        var notices = noticesMax == 0 ? [] : await Notices(
            $"select {Columns} from tenant_notices where tenant_no = @tenant and seq > @after order by seq limit @take",
            [("tenant", tenant.Number.Value), ("after", after.Notices), ("take", noticesMax)],
            cancellation);
        var place = new FeedPlace(steps.After, notices.Count > 0 ? notices[^1].Ordinal : after.Notices);
        return new FeedPage([.. steps.Events.Select(Of), .. notices], place, steps.HasMore || notices.Count == noticesMax);
    }

    public async Task<IReadOnlyList<FeedEvent>> ReadSubject(RegisteredTenant tenant, FeedSubject subject, long from, long to, int take, CancellationToken cancellation)
    {
        if (subject.Source == FeedSource.Step)
        {
            var serial = long.Parse(subject.Key, NumberStyles.None, CultureInfo.InvariantCulture);
            return [.. (await log.ReadOne(tenant, serial, checked((int)from), (int)Math.Min(to, int.MaxValue), take, cancellation)).Select(Of)];
        }

        return subject.Source != FeedSource.Notice ? [] : await Notices(
            $"select {Columns} from tenant_notices where tenant_no = @tenant and reference = @reference and seq between @from and @to order by seq limit @take",
            [("tenant", tenant.Number.Value), ("reference", subject.Key), ("from", from), ("to", to), ("take", take)],
            cancellation);
    }

    public async Task<FeedPlace> End(TenantNo tenant, CancellationToken cancellation) =>
        new(await log.End(tenant, cancellation), await LastNotice("", tenant, [], cancellation));

    public async Task<FeedPlace> Before(TenantNo tenant, DateTimeOffset instant, CancellationToken cancellation) => new(
        await log.Before(tenant, instant, cancellation), await LastNotice(" and added_at < @at", tenant, [("at", instant.ToUnixTimeMilliseconds())], cancellation));

    public Task Append(TenantNo tenant, Notice notice, CancellationToken cancellation) => writer.Append([new TenantNotice(tenant, notice)], cancellation);

    private static FeedEvent Of(TransactionEvent step) => new(
        step.Id, step.Type, new FeedSubject(FeedSource.Step, step.No.Serial.ToString(CultureInfo.InvariantCulture)), step.Version, step.Pcn, step.OccurredAt, step.Position.At) { Step = step };

    private static FeedEvent NoticeOf(DbDataReader row)
    {
        var reference = row.GetString(3);
        return new FeedEvent(
            Guid.Parse(row.GetString(1)), row.GetString(2), new FeedSubject(FeedSource.Notice, reference), row.GetInt64(0), reference,
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)))
        {
            Status = row.GetString(6) is { Length: > 0 } status ? status : null,
            Data = row.GetString(7),
        };
    }

    private async Task<List<FeedEvent>> Notices(string sql, (string Name, object? Value)[] parameters, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope.Command(sql, parameters).ReadAll(NoticeOf, cancellation);
    }

    private async Task<long> LastNotice(string condition, TenantNo tenant, (string Name, object? Value)[] parameters, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var last = await scope.Command($"select cast(coalesce(max(seq), 0) as bigint) from tenant_notices where tenant_no = @tenant{condition}", [("tenant", tenant.Value), .. parameters])
            .ReadAll(row => row.GetInt64(0), cancellation);
        return last[0];
    }
}
