using FinCode.Domain.Ledger;
using FinCode.Grains.Tenants;
using FinCode.Storage.Accounts;
using FinCode.Storage.Ledger;
using FinCode.Storage.Tenants;

namespace FinCode.Storage.Sqlite;

/// <summary>The small tables beside the journal: tenants and serials.</summary>
internal sealed class SqliteTenants(SqliteDatabase database) : ITenantTable, ISerialBlocks
{
    private readonly SqliteRowWriter rows = new(database);

    public async Task<IReadOnlyList<RegisteredTenant>> List(CancellationToken cancellation)
    {
        await using var connection = database.OpenReader();
        var command = connection.CreateCommand();
        command.CommandText = "select tenant_no, name from tenants order by tenant_no";
        return await command.ReadAll(row => new RegisteredTenant(new TenantNo(row.GetInt32(0)), row.GetString(1)), cancellation);
    }

    public async Task<TenantNo> Create(string name, CancellationToken cancellation)
    {
        await rows.Run(
            """
            insert into tenants (tenant_no, name) select coalesce(max(tenant_no), 0) + 1, @name from tenants where true
            on conflict (name) do nothing
            """,
            [("name", name)],
            cancellation);
        return new TenantNo((int)(await rows.Run("select tenant_no from tenants where name = @name", [("name", name)], cancellation))!.Value);
    }

    public async Task<long> Take(string name, int count, CancellationToken cancellation) => (await rows.Run(
        """
        insert into serials (name, next) values (@name, 1 + @count)
        on conflict (name) do update set next = next + @count returning next
        """,
        [("name", name), ("count", count)],
        cancellation))!.Value - count;
}
