using FinCode.Domain.Ledger;
using FinCode.Grains.Tenants;
using FinCode.Storage.Accounts;
using FinCode.Storage.Ledger;
using FinCode.Storage.Tenants;
using Microsoft.Data.Sqlite;

namespace FinCode.Storage.Sqlite;

/// <summary>The small tables beside the journal: tenants and serials.</summary>
internal sealed class SqliteTenants(SqliteDatabase database) : ITenantTable, ISerialBlocks
{
    public async Task<IReadOnlyList<RegisteredTenant>> List(CancellationToken cancellation)
    {
        await using var connection = database.OpenReader();
        var command = connection.CreateCommand();
        command.CommandText = "select tenant_no, name from tenants order by tenant_no";
        return await command.ReadAll(row => new RegisteredTenant(new TenantNo(row.GetInt32(0)), row.GetString(1)), cancellation);
    }

    public Task<TenantNo> Create(string name, CancellationToken cancellation) => database.Writer.RunSmall(connection =>
    {
        Run(connection, "insert into tenants (tenant_no, name) select coalesce(max(tenant_no), 0) + 1, @name from tenants where true on conflict (name) do nothing", name);
        return new TenantNo((int)Run(connection, "select tenant_no from tenants where name = @name", name)!.Value);
    });

    public Task<long> Take(string name, int count, CancellationToken cancellation) => database.Writer.RunSmall(connection =>
    {
        Run(connection, "insert into serials (name, next) values (@name, 1) on conflict (name) do nothing", name);
        return Run(connection, "update serials set next = next + @count where name = @name returning next", name, count)!.Value - count;
    });

#pragma warning disable CA2100 // The texts are the constants above.
    private static long? Run(SqliteConnection connection, string sql, string name, int count = 0)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("name", name);
        command.Parameters.AddWithValue("count", count);
        return (long?)command.ExecuteScalar();
    }
#pragma warning restore CA2100
}
