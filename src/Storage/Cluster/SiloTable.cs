using FinCode.Storage.Postgres;
using Npgsql;

namespace FinCode.Storage.Cluster;

/// <summary>
/// Who belongs to the cluster, in the store's own database. Every change but a heartbeat advances the table's version, and
/// fails when another change came first: that is what makes all silos agree on one history.
/// </summary>
/// <remarks>
/// Sessions are its own, outside the readers' pool: a silo that answers slowly because readers queue must not be taken for dead.
/// </remarks>
internal sealed class SiloTable(PostgresDatabase database, string clusterId) : IMembershipTable
{
    private const string Row = "@cluster, @address, @new, @status, @gateway, @host, @name, @started, @alive, @suspects";

    public Task InitializeMembershipTable(bool tryInitTableVersion) => tryInitTableVersion
        ? Run("insert into cluster_versions (cluster_id, version) values (@cluster, 0) on conflict do nothing", [("cluster", clusterId)])
        : Task.CompletedTask;

    public async Task DeleteMembershipTableEntries(string clusterId) => await Run(
        "with gone as (delete from cluster_silos where cluster_id = @cluster) delete from cluster_versions where cluster_id = @cluster",
        [("cluster", clusterId)]);

    /// <summary>Only silos that run are kept; what never joined is as defunct as what has died.</summary>
    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => await Run(
        "delete from cluster_silos where cluster_id = @cluster and status <> @active and greatest(alive_at, started_at) < @before",
        [("cluster", clusterId), ("active", (short)SiloStatus.Active), ("before", beforeDate.ToUnixTimeMilliseconds())]);

    public Task<MembershipTableData> ReadRow(SiloAddress key) => Read(key.ToParsableString());

    public Task<MembershipTableData> ReadAll() => Read(null);

    public async Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => await Run(
        $"""
        with advanced as (
            update cluster_versions set version = @new where cluster_id = @cluster and version = @old
                and not exists (select from cluster_silos where cluster_id = @cluster and address = @address)
            returning 1)
        insert into cluster_silos (cluster_id, address, etag, status, gateway_port, host_name, silo_name, started_at, alive_at, suspects)
        select {Row} from advanced
        """,
        Parameters(entry, tableVersion)) == 1;

    public async Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => await Run(
        $"""
        with advanced as (
            update cluster_versions set version = @new where cluster_id = @cluster and version = @old
                and exists (select from cluster_silos where cluster_id = @cluster and address = @address and etag = @etag)
            returning 1)
        update cluster_silos s
        set (cluster_id, address, etag, status, gateway_port, host_name, silo_name, started_at, alive_at, suspects) = ({Row})
        from advanced where s.cluster_id = @cluster and s.address = @address
        """,
        [.. Parameters(entry, tableVersion), ("etag", SiloRows.Number(etag))]) == 1;

    public async Task UpdateIAmAlive(MembershipEntry entry) => await Run(
        "update cluster_silos set alive_at = @alive where cluster_id = @cluster and address = @address",
        [("cluster", clusterId), ("address", entry.SiloAddress.ToParsableString()), ("alive", SiloRows.Milliseconds(entry.IAmAliveTime))]);

    private (string, object)[] Parameters(MembershipEntry entry, TableVersion version) =>
    [
        ("cluster", clusterId), ("old", SiloRows.Number(version.VersionEtag)), ("new", version.Version), .. SiloRows.Parameters(entry),
    ];

    /// <summary>The version and the rows, of one silo or of all, as they stood at one moment.</summary>
    private async Task<MembershipTableData> Read(string? address)
    {
        await using var connection = await database.OpenSession(CancellationToken.None);
        await using var command = new NpgsqlCommand(
            """
            select v.version, s.address, s.etag, s.status, s.gateway_port, s.host_name, s.silo_name, s.started_at, s.alive_at, s.suspects
            from cluster_versions v left join cluster_silos s on s.cluster_id = v.cluster_id and (@address::text is null or s.address = @address)
            where v.cluster_id = @cluster
            """,
            connection);
        command.Parameters.AddWithValue("cluster", clusterId);
        command.Parameters.AddWithValue("address", (object?)address ?? DBNull.Value);
        await using var rows = await command.ExecuteReaderAsync();
        var version = 0;
        var silos = new List<Tuple<MembershipEntry, string>>();
        while (await rows.ReadAsync())
        {
            version = rows.GetInt32(0);
            if (!await rows.IsDBNullAsync(1))
            {
                silos.Add(SiloRows.Read(rows));
            }
        }

        return new MembershipTableData(silos, new TableVersion(version, SiloRows.Text(version)));
    }

#pragma warning disable CA2100 // The texts are this class's own.
    private async Task<int> Run(string sql, (string Name, object Value)[] parameters)
    {
        await using var connection = await database.OpenSession(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return await command.ExecuteNonQueryAsync();
    }
#pragma warning restore CA2100
}
