using System.Collections.Concurrent;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Grains.Ledger;

/// <summary>A bounded memory of accounts. It forgets everything at once when full: facts are one query away.</summary>
/// <param name="statusAgeMax">How long a status is believed; zero for as long as the process lives.</param>
public sealed class AccountMemory(ILedgerReader reader, TimeProvider clock, TimeSpan statusAgeMax) : IAccountLookup
{
    private const int EntriesMax = 1_000_000;

    private readonly ConcurrentDictionary<(TenantNo Tenant, Guid AccountId), Known> byId = new();

    public TimeSpan StatusAgeMax => statusAgeMax;

    public ValueTask<AccountState?> Find(TenantNo tenant, Guid accountId) =>
        byId.TryGetValue((tenant, accountId), out var known) && IsFresh(known)
            ? new ValueTask<AccountState?>(known.State)
            : new ValueTask<AccountState?>(Read(tenant, accountId));

    public void Set(AccountState state)
    {
        MakeRoom();
        byId[(state.Facts.Account.Tenant, state.Facts.AccountId)] = new Known(state, clock.GetTimestamp());
    }

    private void MakeRoom()
    {
        if (byId.Count >= EntriesMax)
        {
            byId.Clear();
        }
    }

    // With one process every status change passes through Set, so what is known stays fresh.
    private bool IsFresh(Known known) => statusAgeMax == TimeSpan.Zero || clock.GetElapsedTime(known.Since) < statusAgeMax;

    private async Task<AccountState?> Read(TenantNo tenant, Guid accountId)
    {
        var asked = clock.GetTimestamp();
        if (await reader.FindAccount(tenant, accountId, CancellationToken.None) is not { } state)
        {
            return null;
        }

        MakeRoom();
        byId.AddOrUpdate(
            (tenant, accountId),
            new Known(state, asked),
            (_, known) => known.Since > asked ? known : new Known(state, asked));
        return state;
    }

    private sealed record Known(AccountState State, long Since);
}
