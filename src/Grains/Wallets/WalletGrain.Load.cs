using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Wallets;

public sealed partial class WalletGrain
{
    /// <summary>False when there is no such account.</summary>
    private ValueTask<bool> EnsureLoaded() =>
        IsLoaded ? new ValueTask<bool>(true) : new ValueTask<bool>(loading is null ? StartLoading() : Join(loading));

    /// <summary>A load that began before this call may have missed the opening that this caller has heard of.</summary>
    private async Task<bool> Join(Task<bool> underWay) => await underWay || IsLoaded || await (loading ?? StartLoading());

    private Task<bool> StartLoading()
    {
        // A load may finish before it returns; remembered after that, it would pass for one under way for ever.
        var load = Load();
        loading = load.IsCompleted ? null : load;
        return load;
    }

    private async Task<bool> Load()
    {
        try
        {
            // What the lost lane had already handed to the store must be decided before the truth is read.
            await journal.Settled();
            facts ??= (await directory.Find(tenant, accountId))?.Facts;
            if (facts is null)
            {
                return false;
            }

            Adopt((await reader.ReadAccount(facts.Account, CancellationToken.None))!);
            return true;
        }
        finally
        {
            loading = null;
        }
    }

    private void Adopt(AccountSnapshot snapshot)
    {
        wallet = Wallet.From(snapshot);
        lane = new JournalLane();
        journal.Observe(snapshot.Totals.LastEntry);
        directory.Set(new AccountState(snapshot.Facts, snapshot.Status));
    }

    private async Task Refresh()
    {
        await ExpireDueHolds();
        await RefreshInflows();
    }

    /// <summary>The status in memory is this owner's; another may have closed the account. This one is no older than a payer's.</summary>
    private async ValueTask CheckStatus()
    {
        if (directory.StatusAgeMax > TimeSpan.Zero && await directory.Find(tenant, accountId) is { } known && known.Status != wallet?.Status)
        {
            lane.Lose();
        }
    }

    /// <summary>Inflows are written by others; before a refusal this hears of all that are durable by now.</summary>
    private Task RefreshInflows() => refresh.Run(async () =>
    {
        var snapshot = (await reader.ReadAccount(Facts.Account, CancellationToken.None))!;
        journal.Observe(snapshot.Totals.LastEntry);
        if (wallet is null || lane.IsLost)
        {
            return;
        }

        if (snapshot.Totals.OwnerSequence > wallet.OwnerSequence)
        {
            // Another owner has decided since; what we hold is not the truth.
            lane.Lose();
            return;
        }

        wallet = wallet.WithInflows(Facts.Line.GrowsByDebit ? snapshot.Totals.Debits : snapshot.Totals.Credits);
    });

    private async Task ExpireDueHolds()
    {
        if (wallet is null || wallet.Holds.IsEmpty)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var due = wallet.Holds.Values.Where(hold => hold.ExpiresAt <= now).Select(hold => hold.HoldId).ToArray();
        await Task.WhenAll(due.Select(hold => Execute(ReleaseHold.Expiring(hold))));
    }
}
