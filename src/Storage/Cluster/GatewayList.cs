using FinCode.Storage.Postgres;
using Npgsql;
using Orleans.Messaging;

namespace FinCode.Storage.Cluster;

/// <summary>Where a client of the cluster may knock: the silos that run and take clients.</summary>
/// <param name="staleness">How old the client lets its list become.</param>
internal sealed class GatewayList(PostgresDatabase database, string clusterId, TimeSpan staleness) : IGatewayListProvider
{
    public TimeSpan MaxStaleness => staleness;

    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    public async Task<IList<Uri>> GetGateways()
    {
        await using var connection = await database.OpenSession(CancellationToken.None);
        await using var command = new NpgsqlCommand(
            "select address, gateway_port from cluster_silos where cluster_id = $1 and status = $2 and gateway_port > 0 order by address", connection);
        command.Parameters.AddWithValue(clusterId);
        command.Parameters.AddWithValue((short)SiloStatus.Active);
        await using var rows = await command.ExecuteReaderAsync();
        var gateways = new List<Uri>();
        while (await rows.ReadAsync())
        {
            var silo = SiloAddress.FromParsableString(rows.GetString(0));
            var host = silo.Endpoint.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{silo.Endpoint.Address}]" : $"{silo.Endpoint.Address}";
            gateways.Add(new Uri($"gwy.tcp://{host}:{rows.GetInt32(1)}/{silo.Generation}"));
        }

        return gateways;
    }
}
