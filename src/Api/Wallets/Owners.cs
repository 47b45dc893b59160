using System.Collections.Concurrent;
using FinCode.Contracts;

namespace FinCode.Api.Wallets;

/// <summary>Whether a code is that of a user of the tenant. Nobody's code is ever taken away, so what was found once is remembered.</summary>
internal sealed class Owners(IGrainFactory grains)
{
    /// <summary>Forgotten all at once when full: each is one look-up away.</summary>
    private const int RememberedMax = 100_000;

    private readonly ConcurrentDictionary<(string Tenant, string Code), bool> known = new();

    public ValueTask<bool> Exists(string tenant, string code) =>
        known.ContainsKey((tenant, code)) ? new ValueTask<bool>(true) : new ValueTask<bool>(Ask(tenant, code));

    private async Task<bool> Ask(string tenant, string code)
    {
        if (await grains.User(tenant, code).Find() is null)
        {
            return false;
        }

        if (known.Count >= RememberedMax)
        {
            known.Clear();
        }

        known[(tenant, code)] = true;
        return true;
    }
}
