using FinCode.Domain.Ledger;
using FinCode.Grains.Tenants;
using FinCode.Storage.Accounts;
using FinCode.Storage.Ledger;
using FinCode.Storage.Tenants;

namespace FinCode.Storage.Postgres;

/// <summary>The small tables beside the journal: tenants and serials.</summary>
internal sealed class PostgresTenants(PostgresDatabase database) : ITenantTable, ISerialBlocks
{
    public async Task<IReadOnlyList<RegisteredTenant>> List(CancellationToken cancellation) =>
        await database.Pool.CreateCommand("select tenant_no, name from tenants order by tenant_no")
            .ReadAll(row => new RegisteredTenant(new TenantNo(row.GetInt32(0)), row.GetString(1)), cancellation);

    public async Task<TenantNo> Create(string name, CancellationToken cancellation)
    {
        while (true)
        {
            // Two processes may create one tenant at a time: whoever comes second inserts nothing, and finds it in the next round.
            await using var command = database.Pool.CreateCommand(
                """
                with found as (select tenant_no from tenants where name = $1),
                created as (insert into tenants (name) select $1 where not exists (select from found) on conflict (name) do nothing returning tenant_no)
                select tenant_no from found union all select tenant_no from created
                """);
            command.Parameters.AddWithValue(name);
            if (await command.ExecuteScalarAsync(cancellation) is int number)
            {
                return new TenantNo(number);
            }
        }
    }

    public async Task<long> Take(string name, int count, CancellationToken cancellation)
    {
        await using var command = database.Pool.CreateCommand(
            """
            insert into serials (name, next) values ($1, 1 + $2)
            on conflict (name) do update set next = serials.next + $2 returning next
            """);
        command.Parameters.AddWithValue(name);
        command.Parameters.AddWithValue((long)count);
        return (long)(await command.ExecuteScalarAsync(cancellation))! - count;
    }
}
