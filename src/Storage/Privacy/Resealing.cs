using FinCode.Contracts;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Privacy;

/// <param name="Documents">Looked at so far.</param>
/// <param name="Sealed">Of those, encrypted anew.</param>
public readonly record struct ResealProgress(string Tenant, long Documents, long Sealed);

/// <summary>
/// Encrypts documents anew with the newest key of their tenant. A document that changes meanwhile was encrypted with the newest
/// key by whoever changed it, or is left for the next run.
/// </summary>
internal sealed class Resealing(TenantKeys keys, IReadDatabase database, IRowWriter rows)
{
    private const int AtOnce = 500;

    private const string Page = """
        select kind, grain_key, etag, cast(state as text) from documents
        where (kind > @kind or (kind = @kind and grain_key > @key)) and state is not null order by kind, grain_key limit @take
        """;

    private readonly string update = $"update documents set state = {database.Dialect.JsonParameter("@state")} where kind = @kind and grain_key = @key and etag = @etag";

    /// <param name="tenant">Null for all.</param>
    /// <param name="onlyClear">Leaves alone what is encrypted, with whichever key.</param>
    public async Task<ResealProgress> Run(string? tenant, bool onlyClear, IProgress<ResealProgress>? progress, CancellationToken cancellation)
    {
        var (kind, key, done) = ("", "", new ResealProgress(tenant ?? "", 0, 0));
        List<Stored> page;
        do
        {
            page = await Read(kind, key, cancellation);
            if (page.Count > 0) (kind, key) = (page[^1].Kind, page[^1].GrainKey);
            var changed = await Task.WhenAll(page.Where(stored => IsOf(tenant, stored.Tenant)).Select(stored => Reseal(stored, onlyClear, cancellation)));
            done = done with { Documents = done.Documents + changed.Length, Sealed = done.Sealed + changed.Count(isChanged => isChanged) };
            progress?.Report(done);
        }
        while (page.Count == AtOnce);
        return done;
    }

    private static bool IsOf(string? asked, string tenant) => tenant != GrainAddresses.Platform && (asked is null || asked == tenant);

    private async Task<List<Stored>> Read(string kind, string key, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope.Command(Page, ("kind", kind), ("key", key), ("take", (long)AtOnce))
            .ReadAll(row => new Stored(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3)), cancellation);
    }

    private async Task<bool> Reseal(Stored stored, bool onlyClear, CancellationToken cancellation)
    {
        var ring = await keys.Of(stored.Tenant);
        var version = SealedText.VersionOf(stored.State);
        if (version == ring.Current || (onlyClear && version is not null)) return false;

        var context = SealedText.ContextOf(stored.Kind, stored.GrainKey);
        var plain = version is null ? stored.State : SealedText.Open(ring, context, stored.State);
        await rows.Run(
            update,
            [("state", SealedText.Seal(ring, context, plain)), ("kind", stored.Kind), ("key", stored.GrainKey), ("etag", stored.Etag)],
            cancellation);
        return true;
    }

    private sealed record Stored(string Kind, string GrainKey, long Etag, string State)
    {
        public string Tenant { get; } = GrainAddresses.TenantOf(GrainKey);
    }
}
