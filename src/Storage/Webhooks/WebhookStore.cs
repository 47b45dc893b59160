using FinCode.Domain;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Tenants;
using FinCode.Grains.Webhooks;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Webhooks;

/// <summary>In one text for both databases; many rows travel as one parameter of JSON.</summary>
internal sealed partial class WebhookStore(IReadDatabase database, IRowWriter rows) : IWebhookStore
{
    public Task AddRun(TenantNo tenant, RunKey key, FeedPlace place, RunState state, CancellationToken cancellation) => rows.Run(
        """
        insert into webhook_runs (tenant_no, endpoint_id, run_id, place, state, version, kept_from, is_ended)
        values (@tenant, @endpoint, @run, @place, @state, 1, 0, 0)
        on conflict (tenant_no, endpoint_id, run_id) do update set
            place = excluded.place, state = excluded.state, version = webhook_runs.version + 1, kept_from = 0, is_ended = 0
        where webhook_runs.is_ended = 1
        """,
        [.. Own(tenant, key), ("place", place.ToString()), ("state", RunStateJson.Write(state))],
        cancellation);

    public async Task<StoredRun?> FindRun(TenantNo tenant, RunKey key, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var found = await scope.Command("select place, state, version, is_ended from webhook_runs where tenant_no = @tenant and endpoint_id = @endpoint and run_id = @run", Own(tenant, key))
            .ReadAll(row => new StoredRun(PlaceOf(row.GetString(0)), RunStateJson.Read(row.GetString(1)), row.GetInt64(2), row.GetInt32(3) != 0), cancellation);
        return found.Count == 0 ? null : found[0];
    }

    public async Task<bool> SaveRun(TenantNo tenant, RunKey key, StoredRun run, CancellationToken cancellation) => await rows.Run(
        """
        update webhook_runs set place = @place, state = @state, version = version + 1, is_ended = @ended
        where tenant_no = @tenant and endpoint_id = @endpoint and run_id = @run and version = @version returning version
        """,
        [.. Own(tenant, key), ("place", run.Place.ToString()), ("state", RunStateJson.Write(run.State)), ("version", run.Version), ("ended", run.IsEnded ? 1 : 0)],
        cancellation) is not null;

    public Task EndRuns(TenantNo tenant, Guid endpoint, CancellationToken cancellation) => rows.Run(
        "update webhook_runs set is_ended = 1, version = version + 1 where tenant_no = @tenant and endpoint_id = @endpoint and is_ended = 0",
        [("tenant", tenant.Value), ("endpoint", Text(endpoint))], cancellation);

    public Task RemoveRuns(TenantNo tenant, Guid endpoint, CancellationToken cancellation) => rows.Run(
        "delete from webhook_runs where tenant_no = @tenant and endpoint_id = @endpoint", [("tenant", tenant.Value), ("endpoint", Text(endpoint))], cancellation);

    public async Task<IReadOnlyList<RunKey>> ListRuns(TenantNo tenant, Guid endpoint, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope.Command(
                "select run_id from webhook_runs where tenant_no = @tenant and endpoint_id = @endpoint and is_ended = 0 order by run_id",
                ("tenant", tenant.Value), ("endpoint", Text(endpoint)))
            .ReadAll(row => new RunKey(endpoint, row.GetString(0)), cancellation);
    }

    public async Task<IReadOnlyList<RunKey>> ListRuns(TenantNo tenant, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope.Command("select endpoint_id, run_id from webhook_runs where tenant_no = @tenant and is_ended = 0 order by endpoint_id, run_id", ("tenant", tenant.Value))
            .ReadAll(row => new RunKey(Guid.Parse(row.GetString(0)), row.GetString(1)), cancellation);
    }

    public async Task<IReadOnlyList<RegisteredTenant>> ListTenants(CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope.Command(
                """
                select t.tenant_no, t.name from tenants t
                where exists (select 1 from webhook_runs r where r.is_ended = 0 and r.tenant_no = t.tenant_no)
                    or exists (select 1 from webhook_deliveries d where d.tenant_no = t.tenant_no)
                """)
            .ReadAll(row => new RegisteredTenant(new TenantNo(row.GetInt32(0)), row.GetString(1)), cancellation);
    }

    private static (string Name, object? Value)[] Own(TenantNo tenant, RunKey key) => [("tenant", tenant.Value), ("endpoint", Text(key.Endpoint)), ("run", key.Run)];

    private static string Text(Guid id) => id.ToString("D");

    private static FeedPlace PlaceOf(string text) => FeedPlace.TryParse(text, out var place) ? place : throw new InvariantBrokenException("A webhook's place cannot be read.");
}
