using System.Globalization;
using System.Text.Json;
using FinCode.Domain;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Tenants;
using FinCode.Storage.Ledger;
using FinCode.Storage.Privacy;

namespace FinCode.Storage.Monitoring;

/// <summary>What a monitor remembers, in either database. What is known of people is encrypted with the tenant's keys.</summary>
internal sealed partial class MonitoringStore(IReadDatabase database, IRowWriter rows, IMonitoringWriter writer, TenantKeys keys) : IMonitoringStore
{
    /// <summary>Rows of an earlier generation that one statement takes away.</summary>
    private const int ForgottenAtOnce = 10_000;

    public async Task<MonitoringPlace> Open(TenantNo tenant, CancellationToken cancellation)
    {
        var fence = (await rows.Run(
            """
            insert into monitoring_places (tenant_no, generation, cursor, reached, fence) values (@tenant, 0, '', '', 1)
            on conflict (tenant_no) do update set fence = monitoring_places.fence + 1 returning fence
            """,
            [("tenant", tenant.Value)],
            cancellation))!.Value;
        await using var scope = await database.Open(snapshot: false, cancellation);
        var found = await scope.Command("select generation, cursor, reached, judged from monitoring_places where tenant_no = @tenant", ("tenant", tenant.Value))
            .ReadAll(row => new MonitoringPlace(row.GetInt32(0), PlaceOf(row.GetString(1)), PlaceOf(row.GetString(2)), fence, PlaceOf(row.GetString(3))), cancellation);
        return found[0];
    }

    public async Task<IReadOnlyList<StoredWindow>> ReadWindows(
        TenantNo tenant, int generation, IReadOnlyCollection<SubjectKey> subjects, CancellationToken cancellation)
    {
        if (subjects.Count == 0) return [];
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope.Command(
                $"""
                select w.kind, w.key, w.data, w.up_to from {database.Dialect.JsonRows("@subjects")}
                {database.Dialect.Seek("monitoring_windows", "w", "w.tenant_no = @tenant and w.kind = cast(r.value ->> 'k' as smallint) and w.key = r.value ->> 's'")}
                where w.generation = @generation
                """,
                ("tenant", tenant.Value), ("generation", generation),
                ("subjects", JsonSerializer.Serialize(subjects.Select(subject => new { k = (int)subject.Kind, s = subject.Key }))))
            .ReadAll(
                row => new StoredWindow(SnapshotCodec.Read(new SubjectKey((SubjectKind)row.GetInt32(0), row.GetString(1)), (byte[])row.GetValue(2)), PlaceOf(row.GetString(3))),
                cancellation);
    }

    public async Task Write(TenantNo tenant, MonitoringCheckpoint checkpoint, CancellationToken cancellation)
    {
        var place = checkpoint.Place;
        var windows = checkpoint.Windows.Select(window => new WindowRow((short)window.Key.Kind, window.Key.Key, SnapshotCodec.Write(window))).ToArray();

        // By key, so that two who write at once cannot wait for each other.
        Array.Sort(windows, static (one, other) => one.Kind != other.Kind ? one.Kind.CompareTo(other.Kind) : string.CompareOrdinal(one.Key, other.Key));
        var written = await writer.Write(
            new CheckpointRows(
                tenant,
                place.Generation,
                place.Cursor.ToString(),
                place.Reached.ToString(),
                place.Judged.ToString(),
                place.Fence,
                windows,
                [.. checkpoint.Verdicts.Select(each => new VerdictRow(each, OutcomeOf(each.Verdict), each.Verdict is { } verdict ? VerdictJson.Write(verdict) : ""))],
                [.. checkpoint.Verdicts.Where(each => each.Verdict is not null).SelectMany(each => each.Verdict!.Hits
                    .Select(hit => hit.RuleId).Distinct(StringComparer.Ordinal).Select(rule => new HitRow(rule, each.At.ToUnixTimeMilliseconds(), each.Serial, each.Version)))],
                [.. checkpoint.Cleared]),
            cancellation);
        if (!written) throw new MonitoringFencedException();
    }

    public async Task<bool> ForgetBefore(TenantNo tenant, int generation, CancellationToken cancellation)
    {
        var windows = await rows.Run(
            $"""
            with old as (select kind, key from monitoring_windows where tenant_no = @tenant and generation < @generation limit {ForgottenAtOnce})
            delete from monitoring_windows where tenant_no = @tenant and (kind, key) in (select kind, key from old) returning cast(1 as bigint)
            """,
            [("tenant", tenant.Value), ("generation", generation)], cancellation);
        await rows.Run(
            """
            delete from monitoring_hits where tenant_no = @tenant and (serial, version) in
                (select serial, version from monitoring_verdicts where tenant_no = @tenant and generation < @generation) returning cast(1 as bigint)
            """,
            [("tenant", tenant.Value), ("generation", generation)], cancellation);
        await rows.Run(
            "delete from monitoring_verdicts where tenant_no = @tenant and generation < @generation returning cast(1 as bigint)",
            [("tenant", tenant.Value), ("generation", generation)], cancellation);
        return windows is not null;
    }

    public async Task<IReadOnlyList<MonitoringFact>> ReadFacts(RegisteredTenant tenant, IReadOnlyCollection<string> keysAsked, CancellationToken cancellation)
    {
        if (keysAsked.Count == 0) return [];
        await using var scope = await database.Open(snapshot: false, cancellation);
        var found = await scope.Command(
                $"""
                select f.key, f.since, f.sealed from {database.Dialect.JsonTexts("@keys")}
                {database.Dialect.Seek("monitoring_facts", "f", "f.tenant_no = @tenant and f.key = r.value")}
                order by f.key, f.since
                """,
                ("tenant", tenant.Number.Value), ("keys", JsonSerializer.Serialize(keysAsked)))
            .ReadAll(row => (Key: row.GetString(0), Since: row.GetInt64(1), Sealed: row.GetString(2)), cancellation);
        var facts = new List<MonitoringFact>(found.Count);
        foreach (var (key, since, text) in found)
        {
            var ring = await keys.Of(tenant.Name, SealedText.VersionOf(text)!.Value);
            facts.Add(new MonitoringFact(key, new EntryNo(since), SealedText.Open(ring, ContextOf(key, since), text)));
        }

        return facts;
    }

    /// <summary>Codes are letters and digits, so none is the beginning of another with a slash behind it, and none is a pattern.</summary>
    public async Task ForgetFacts(TenantNo tenant, string customerCode, CancellationToken cancellation)
    {
        await rows.Run(
            "delete from monitoring_facts where tenant_no = @tenant and (key = @sender or key like @origins) returning cast(1 as bigint)",
            [("tenant", tenant.Value), ("sender", $"s/{customerCode}"), ("origins", $"o/{customerCode}/%")], cancellation);
    }

    public async Task AddFacts(RegisteredTenant tenant, IReadOnlyCollection<MonitoringFact> facts, CancellationToken cancellation)
    {
        if (facts.Count == 0) return;
        var ring = await keys.Of(tenant.Name);

        // The payment's own step, which the verdict lets happen, is committed to the same log after it, and flushes it.
        await rows.RunUnflushed(
            $"""
            insert into monitoring_facts (tenant_no, key, since, sealed)
            select @tenant, r.value ->> 'k', cast(r.value ->> 's' as bigint), r.value ->> 't' from {database.Dialect.JsonRows("@facts")} where true on conflict do nothing
            """,
            [
                ("tenant", tenant.Number.Value),
                ("facts", JsonSerializer.Serialize(facts.Select(fact => new
                {
                    k = fact.Key, s = fact.Since.Value, t = SealedText.Seal(ring, ContextOf(fact.Key, fact.Since.Value), fact.Text),
                }))),
            ],
            cancellation);
    }

    private static short OutcomeOf(Verdict? verdict) => verdict is null ? (short)-1 : (short)verdict.Outcome;

    private static string ContextOf(string key, long since) => string.Create(CultureInfo.InvariantCulture, $"monitoring-fact\n{key}\n{since}");

    private static EventCursor PlaceOf(string text)
    {
        Invariant.Holds(EventCursor.TryParse(text, out var place));
        return place;
    }
}
