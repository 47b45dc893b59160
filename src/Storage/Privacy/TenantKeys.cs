using System.Collections.Concurrent;
using System.Security.Cryptography;
using FinCode.Grains.Secrets;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Privacy;

/// <summary>
/// Each tenant's keys, made at the first use and kept in the store wrapped with the master key. Versions are only ever added:
/// whoever reads an old one finds its key.
/// </summary>
internal sealed class TenantKeys(MasterKey master, IReadDatabase database, IRowWriter rows, TimeProvider clock)
{
    private const string Purpose = "tenant-keys";
    private const int IndexVersion = 0;
    private const int FirstVersion = 1;
    private const string ReadSql = "select version, wrapped from tenant_keys where tenant = @tenant order by version";
    private const string AddSql =
        "insert into tenant_keys (tenant, version, wrapped, created_at) values (@tenant, @version, @wrapped, @now) on conflict (tenant, version) do nothing";

    private readonly ConcurrentDictionary<string, TenantKeyRing> known = new(StringComparer.Ordinal);

    public ValueTask<TenantKeyRing> Of(string tenant) =>
        known.TryGetValue(tenant, out var ring) ? ValueTask.FromResult(ring) : new ValueTask<TenantKeyRing>(Load(tenant));

    /// <summary>With this version, which another process may have added.</summary>
    public async ValueTask<TenantKeyRing> Of(string tenant, int version) =>
        await Of(tenant) is var ring && ring.Has(version) ? ring : await Load(tenant);

    /// <summary>Adds a version, with which everything is encrypted from now on.</summary>
    public async Task<TenantKeyRing> Rotate(string tenant)
    {
        var before = await Load(tenant);
        await Add(tenant, before.Current + 1);
        return await Load(tenant);
    }

    /// <exception cref="InvalidOperationException">The store was made with another master key; the message says what to do.</exception>
    public async Task DemandTheRightMasterKey(CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var any = await scope.Command("select tenant, version, wrapped from tenant_keys order by tenant, version limit 1")
            .ReadAll(row => (Tenant: row.GetString(0), Version: row.GetInt32(1), Wrapped: row.GetString(2)), cancellation);
        try
        {
            foreach (var (tenant, version, wrapped) in any) master.Open(Purpose, ContextOf(tenant, version), wrapped);
        }
        catch (CryptographicException failure)
        {
            throw WrongMasterKey(failure);
        }
    }

    /// <exception cref="InvalidOperationException">The master key is another than the one it was wrapped with; the message says what to do.</exception>
    public static byte[] Unwrap(MasterKey master, string tenant, int version, string wrapped)
    {
        try
        {
            return master.Open(Purpose, ContextOf(tenant, version), wrapped);
        }
        catch (CryptographicException failure)
        {
            throw WrongMasterKey(failure);
        }
    }

    /// <param name="keys">By version; a tenant that has none yet has encrypted nothing.</param>
    public static TenantKeyRing RingOf(IReadOnlyDictionary<int, byte[]> keys) => new(
        keys.GetValueOrDefault(IndexVersion, []), keys.Where(pair => pair.Key != IndexVersion).ToDictionary(pair => pair.Key, pair => pair.Value));

    private static InvalidOperationException WrongMasterKey(Exception failure) => new(
        "The master key does not open this store's keys. Set FinCode:MasterKey to the key that the store was created with, or restore the file master.key in its data folder.",
        failure);

    private static string ContextOf(string tenant, int version) => $"{tenant}/{version}";

    private async Task<TenantKeyRing> Load(string tenant)
    {
        var stored = await Read(tenant);
        if (stored.Count < FirstVersion + 1)
        {
            await Add(tenant, IndexVersion);
            await Add(tenant, FirstVersion);
            stored = await Read(tenant);
        }

        return known[tenant] = RingOf(stored);
    }

    private async Task<Dictionary<int, byte[]>> Read(string tenant)
    {
        await using var scope = await database.Open(snapshot: false, CancellationToken.None);
        var found = await scope.Command(ReadSql, ("tenant", tenant)).ReadAll(row => (Version: row.GetInt32(0), Wrapped: row.GetString(1)), CancellationToken.None);
        return found.ToDictionary(row => row.Version, row => master.Open(Purpose, ContextOf(tenant, row.Version), row.Wrapped));
    }

    /// <summary>Of two processes the first one's key stays.</summary>
    private Task Add(string tenant, int version) => rows.Run(
        AddSql,
        [
            ("tenant", tenant), ("version", version),
            ("wrapped", master.Seal(Purpose, ContextOf(tenant, version), RandomNumberGenerator.GetBytes(MasterKey.Bytes))),
            ("now", clock.GetUtcNow().ToUnixTimeMilliseconds()),
        ],
        CancellationToken.None);
}
