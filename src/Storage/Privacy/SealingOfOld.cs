using FinCode.Grains.Documents;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Privacy;

/// <summary>
/// Encrypts what a version before this one stored in the clear, once, before the first request. It may stop anywhere and go
/// on at the next start.
/// </summary>
internal sealed class SealingOfOld(Resealing resealing, TenantKeys keys, IReadDatabase database, IRowWriter rows, TimeProvider clock)
{
    private const int AtOnce = 500;

    private const string OldKeys = """
        select tenant, attribute, value, grain_key from document_keys
        where kind = 'user' and (attribute = 'email' or (attribute >= 'words/' and attribute < 'words0')) limit 500
        """;

    private const string HideKey = """
        update document_keys set attribute = @hidden, value = @pseudonym
        where kind = 'user' and tenant = @tenant and attribute = @attribute and value = @value and grain_key = @key
        """;

    public async Task Run(CancellationToken cancellation)
    {
        if (await IsComplete(cancellation)) return;

        while (await HideKeys(cancellation) == AtOnce)
        {
        }

        await resealing.Run(tenant: null, onlyClear: true, progress: null, cancellation);
        await rows.Run("insert into sealings (one, completed_at) values (1, @now) on conflict (one) do nothing", [("now", clock.GetUtcNow().ToUnixTimeMilliseconds())], cancellation);
    }

    private async Task<bool> IsComplete(CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return (await scope.Command("select count(*) from sealings").ReadAll(row => row.GetInt64(0), cancellation))[0] > 0;
    }

    private async Task<int> HideKeys(CancellationToken cancellation)
    {
        List<(string Tenant, string Attribute, string Value, string GrainKey)> old;
        await using (var scope = await database.Open(snapshot: false, cancellation))
        {
            old = await scope.Command(OldKeys).ReadAll(row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)), cancellation);
        }

        await Task.WhenAll(old.Select(async key =>
        {
            var hidden = key.Attribute == "email" ? HiddenAttributes.Exact(key.Attribute) : HiddenAttributes.Word(key.Attribute);
            var pseudonym = SealedDocuments.Hidden(await keys.Of(key.Tenant), hidden, key.Value);
            await rows.Run(
                HideKey,
                [("hidden", hidden), ("pseudonym", pseudonym), ("tenant", key.Tenant), ("attribute", key.Attribute), ("value", key.Value), ("key", key.GrainKey)],
                cancellation);
        }));
        return old.Count;
    }
}
