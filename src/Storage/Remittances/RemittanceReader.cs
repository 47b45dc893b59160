using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Remittances;

/// <summary>Reads remittances: one from the records of its steps, many from the rows that were written with them.</summary>
internal sealed partial class RemittanceReader(IReadDatabase database) : IRemittanceReader
{
    public async Task<Remittance?> Read(RemittanceNo no, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var steps = await scope
            .Command(
                """
                select o.entry_no, o.payload from remittance_steps s join operations o on o.entry_no = s.entry_no
                where s.tenant_no = @tenant and s.serial = @serial order by s.version
                """,
                ("tenant", no.Tenant.Value), ("serial", no.Serial))
            .ReadAll(row => new StampedRecord(new EntryNo(row.GetInt64(0)), RecordCodec.Decode((byte[])row.GetValue(1))), cancellation);
        return Remittance.From(steps.Select(step => new RemittanceStep(step.Record.Remittance!, step.At, step.Record.Context.Actor)));
    }

    public async Task<IReadOnlyList<RemittanceNo>> FindDue(DateTimeOffset now, int take, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope
            .Command(
                "select tenant_no, serial from remittance_deadlines where due_at <= @now order by due_at limit @take",
                ("now", now.ToUnixTimeMilliseconds()), ("take", take))
            .ReadAll(row => new RemittanceNo(new TenantNo(row.GetInt32(0)), row.GetInt64(1)), cancellation);
    }

    public async Task<IReadOnlyList<RemittanceNo>> FindDue(TenantNo tenant, DateTimeOffset now, int take, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope
            .Command(
                "select serial from remittance_deadlines where tenant_no = @tenant and due_at <= @now order by due_at limit @take",
                ("tenant", tenant.Value), ("now", now.ToUnixTimeMilliseconds()), ("take", take))
            .ReadAll(row => new RemittanceNo(tenant, row.GetInt64(0)), cancellation);
    }
}
