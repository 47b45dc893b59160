using System.Globalization;
using FinCode.Domain;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Grains.Events;
using FinCode.Grains.Remittances;
using FinCode.Grains.Tenants;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Events;

/// <summary>
/// The journal, read as events. Each slot's steps are found by the index <c>remittance_steps_order</c> from where the last reading ended,
/// so a page costs the same at the end of five million remittances as at their beginning.
/// </summary>
internal sealed class EventLog(IReadDatabase database, IPcns pcns, TimeProvider clock) : IEventLog
{
    private readonly UsedSlots slots = new(database, clock);
    private readonly TermsMemory memory = new();

    public async Task<EventPage> Read(RegisteredTenant tenant, EventCursor after, int take, CancellationToken cancellation)
    {
        Invariant.Holds(take is > 0 and <= Limits.EventsPerPageMax);
        var (steps, place, isBlocked) = await ReadSteps(tenant.Number, after, take, await slots.Known(cancellation), cancellation);

        // A step before it lies in a slot that was taken since we looked which there are.
        if (isBlocked && steps.Count == 0) (steps, place, _) = await ReadSteps(tenant.Number, after, take, await slots.Now(cancellation), cancellation);

        return new EventPage(await EventsOf(tenant, steps, cancellation), place, HasMore: steps.Count == take || (isBlocked && steps.Count > 0));
    }

    public async Task<IReadOnlyList<TransactionEvent>> ReadOne(RegisteredTenant tenant, long serial, int from, int to, int take, CancellationToken cancellation)
    {
        Invariant.Holds(take is > 0 and <= Limits.EventsPerPageMax);
        await using var scope = await database.Open(snapshot: false, cancellation);
        var steps = await scope
            .Command(
                """
                select s.entry_no, o.payload from remittance_steps s join operations o on o.entry_no = s.entry_no
                where s.tenant_no = @tenant and s.serial = @serial and s.version between @from and @to order by s.version limit @take
                """,
                ("tenant", tenant.Number.Value), ("serial", serial), ("from", from), ("to", to), ("take", take))
            .ReadAll(row => new StoredStep(new EntryNo(row.GetInt64(0)), null, (byte[])row.GetValue(1)), cancellation);
        return await EventsOf(tenant, steps, cancellation);
    }

    public async Task<EventCursor> Before(TenantNo tenant, DateTimeOffset instant, CancellationToken cancellation)
    {
        var used = await slots.Now(cancellation);
        if (used.Count == 0) return EventCursor.Start;
        await using var scope = await database.Open(snapshot: false, cancellation);
        var last = EntryNo.LastAt(instant - TimeSpan.FromMilliseconds(1)).Value;
        var found = await scope
            .Command(
                string.Join("\nunion all\n", used.Select(slot => string.Create(CultureInfo.InvariantCulture, $"""
                    select * from (
                        select s.entry_no from remittance_steps s
                        where s.tenant_no = @tenant and (s.entry_no & 63) = {slot} and s.entry_no <= @last order by s.entry_no desc limit 1) slot{slot}
                    """))),
                ("tenant", tenant.Value), ("last", last))
            .ReadAll(row => row.GetInt64(0), cancellation);
        return found.Aggregate(EventCursor.Start, (place, entry) => place.After(new EntryNo(entry)));
    }

    private async Task<IReadOnlyList<TransactionEvent>> EventsOf(RegisteredTenant tenant, IReadOnlyList<StoredStep> steps, CancellationToken cancellation)
    {
        var records = steps.Select(step => (step.Entry, Record: RecordCodec.Decode(step.Payload))).ToArray();
        var terms = await TermsOf(tenant.Number, records, cancellation);
        var cipher = await pcns.Of(tenant.Name);
        return [.. records.Select(each =>
        {
            var change = each.Record.Remittance!;
            return TransactionEvent.Of(change, terms[change.No.Serial], each.Entry, each.Entry.At + change.Ahead, each.Record.Context.Actor, cipher.Write(change.No.Serial));
        })];
    }

    public async Task<EventCursor> End(TenantNo tenant, CancellationToken cancellation)
    {
        var ends = await ReadEnds("select tenant_no, name from tenants where tenant_no = @tenant", [("tenant", tenant.Value)], cancellation);
        return ends.Count == 0 ? EventCursor.Start : ends[0].End;
    }

    public Task<IReadOnlyList<(RegisteredTenant Tenant, EventCursor End)>> Ends(CancellationToken cancellation) =>
        ReadEnds("select tenant_no, name from tenants", [], cancellation);

    private async Task<(IReadOnlyList<StoredStep> Steps, EventCursor After, bool IsBlocked)> ReadSteps(
        TenantNo tenant, EventCursor after, int take, IReadOnlyList<int> used, CancellationToken cancellation)
    {
        if (used.Count == 0) return ([], after, false);
        await using var scope = await database.Open(snapshot: false, cancellation);
        var parameters = used.Select(slot => (Name(slot), (object?)after.Of(slot).Value)).Append(("tenant", tenant.Value)).Append(("take", take)).ToArray();
        var rows = await scope.Command(string.Join("\nunion all\n", used.Select(StepsOfSlot)), parameters).ReadAll(
            row => new StoredStep(
                new EntryNo(row.GetInt64(0)), row.IsDBNull(1) ? null : new EntryNo(row.GetInt64(1)), (byte[])row.GetValue(2)),
            cancellation);
        var heads = rows.GroupBy(row => row.Entry.Writer)
            .Select(slot => (IReadOnlyList<OrderedStep<StoredStep>>)[.. slot.OrderBy(row => row.Entry.Value).Select(row => new OrderedStep<StoredStep>(row.Entry, row.Previous, row))])
            .ToArray();
        var (steps, place) = EventOrder.Merge(after, heads, take);
        return (steps, place, steps.Count < Math.Min(take, rows.Count));
    }

    private static string Name(int slot) => string.Create(CultureInfo.InvariantCulture, $"after{slot}");

    /// <summary>One statement sees one moment: with a step it sees the step before it, which was durable before it was decided.</summary>
    private static string StepsOfSlot(int slot) => string.Create(CultureInfo.InvariantCulture, $"""
        select * from (
            select s.entry_no, p.entry_no as previous, o.payload
            from remittance_steps s
            join operations o on o.entry_no = s.entry_no
            left join remittance_steps p on p.tenant_no = s.tenant_no and p.serial = s.serial and p.version = s.version - 1
            where s.tenant_no = @tenant and (s.entry_no & 63) = {slot} and s.entry_no > @after{slot}
            order by s.entry_no limit @take) slot{slot}
        """);

    private async Task<IReadOnlyList<(RegisteredTenant Tenant, EventCursor End)>> ReadEnds(
        string tenants, (string Name, object? Value)[] parameters, CancellationToken cancellation)
    {
        var used = await slots.Known(cancellation);
        if (used.Count == 0) return [];
        await using var scope = await database.Open(snapshot: false, cancellation);
        var columns = used.Select(slot => string.Create(CultureInfo.InvariantCulture, $"""
            , (select s.entry_no from remittance_steps s where s.tenant_no = t.tenant_no and (s.entry_no & 63) = {slot} order by s.entry_no desc limit 1)
            """));
        var ends = await scope.Command($"select t.tenant_no, t.name {string.Concat(columns)} from ({tenants}) t", parameters).ReadAll(
            row => (
                new RegisteredTenant(new TenantNo(row.GetInt32(0)), row.GetString(1)),
                new EventCursor([.. Enumerable.Range(2, used.Count).Where(column => !row.IsDBNull(column)).Select(row.GetInt64)])),
            cancellation);
        return [.. ends.Where(each => !each.Item2.Last.IsEmpty)];
    }

    /// <summary>A step's record has the terms only where it makes the remittance.</summary>
    private async Task<Dictionary<long, RemittanceTerms>> TermsOf(TenantNo tenant, (EntryNo, JournalRecord Record)[] records, CancellationToken cancellation)
    {
        var terms = new Dictionary<long, RemittanceTerms>();
        foreach (var (_, record) in records)
        {
            var change = record.Remittance!;
            if (change.Event is RemittanceEvent.Created created) memory.Keep(change.No, terms[change.No.Serial] = created.Terms);
            else if (!terms.ContainsKey(change.No.Serial) && memory.Find(change.No) is { } known) terms[change.No.Serial] = known;
        }

        var missing = records.Select(each => each.Record.Remittance!.No.Serial).Where(serial => !terms.ContainsKey(serial)).Distinct().ToArray();
        if (missing.Length == 0) return terms;
        await using var scope = await database.Open(snapshot: false, cancellation);
        var names = missing.Select((serial, at) => (Name: string.Create(CultureInfo.InvariantCulture, $"s{at}"), Value: (object?)serial)).ToArray();
        var made = await scope
            .Command(
                $"""
                select o.payload from remittance_steps s join operations o on o.entry_no = s.entry_no
                where s.tenant_no = @tenant and s.version = 1 and s.serial in ({string.Join(", ", names.Select(each => "@" + each.Name))})
                """,
                [("tenant", tenant.Value), .. names])
            .ReadAll(row => RecordCodec.Decode((byte[])row.GetValue(0)).Remittance!, cancellation);
        foreach (var change in made) memory.Keep(change.No, terms[change.No.Serial] = ((RemittanceEvent.Created)change.Event).Terms);
        return terms;
    }

    private sealed record StoredStep(EntryNo Entry, EntryNo? Previous, byte[] Payload);
}
