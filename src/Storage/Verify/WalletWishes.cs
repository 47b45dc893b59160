using System.Text.Json;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Grains.Events;
using FinCode.Grains.Events.Wallets;
using FinCode.Storage.Documents;

namespace FinCode.Storage.Verify;

/// <summary>Of which records of which tenants somebody wanted to hear what they did to wallets, and what of it is still there.</summary>
internal sealed class WalletWishes
{
    private const string State = "select cast(state as text) from documents where kind = 'wallet-feed' and state is not null";

    private const string Floors = "select tenant_no, kept_from from tenant_notice_floors";

    private readonly Dictionary<int, WalletPeriod[]> periods = [];
    private readonly Dictionary<int, DateTimeOffset> floors = [];

    /// <summary>From here on every wish is known; null where an older version forgot some.</summary>
    private RecordPlace? knownFrom = RecordPlace.Start;

    private WalletWishes()
    {
    }

    public static async Task<WalletWishes> Read(IVerifySource source, CancellationToken cancellation)
    {
        var wishes = new WalletWishes();
        await foreach (var text in source.Stream(State, row => row.GetString(0), cancellation)) wishes.Add(text);
        await foreach (var (tenant, from) in source.Stream(Floors, row => (row.GetInt32(0), row.GetInt64(1)), cancellation))
        {
            // What was told so near to what is gone may be gone as well, by a clock that differs.
            wishes.floors[tenant] = DateTimeOffset.FromUnixTimeMilliseconds(from) + Limits.NoticePurgeMargin;
        }

        return wishes;
    }

    /// <summary>Whether somebody wanted to hear of a record, and the notice is not so old that it may be gone.</summary>
    public bool Wants(TenantNo tenant, EntryNo entry) =>
        periods.TryGetValue(tenant.Value, out var own) && IsKept(tenant, entry) && Array.Exists(own, period => period.Has(entry));

    /// <summary>Whether it is known that nobody wanted to hear of it.</summary>
    public bool IsNobodys(TenantNo tenant, EntryNo entry) => !Wants(tenant, entry) && IsKept(tenant, entry) && knownFrom is { } from && !from.Has(entry);

    private bool IsKept(TenantNo tenant, EntryNo entry) => entry.At >= floors.GetValueOrDefault(tenant.Value);

    private void Add(string text)
    {
        var state = JsonSerializer.Deserialize<WalletFeedState>(text, DocumentJson.Options)!;
        knownFrom = state.KnownFrom;
        var open = state.Followers.Select(follower => new WalletPeriod(follower.Key, follower.Value.Since, state.Place));
        foreach (var own in state.Ended.Concat(open).GroupBy(period => period.Tenant)) periods[own.Key] = [.. own];
    }
}
