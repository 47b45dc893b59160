using System.Collections.Concurrent;
using FinCode.Domain;
using FinCode.Domain.Ledger;

namespace FinCode.Grains.Ledger;

/// <summary>
/// How much more may be posted to accounts that no owner guards: whoever posts there takes from a share of what is left,
/// and the account is read again when the share is used up. A share is so small that all processes together, each
/// with an old one, stay inside a signed 64-bit sum.
/// </summary>
/// <param name="read">The account's totals by now.</param>
public sealed class LifetimeRoom(Func<AccountNo, Task<AccountTotals>> read)
{
    /// <summary>Sixty-three writers, each with a share from before and one under way, use up at most an eighth of what was left.</summary>
    private const int Shares = 1_024;

    private const int AccountsMax = 100_000;

    private readonly ConcurrentDictionary<AccountNo, Share> shares = new();

    /// <summary>Takes room for a leg; false where there is none.</summary>
    /// <param name="signed">Minor units, credits positive.</param>
    public ValueTask<bool> Take(AccountFacts account, long signed) =>
        shares.TryGetValue(account.Account, out var share) && share.Take(Math.Abs(signed))
            ? new ValueTask<bool>(true)
            : new ValueTask<bool>(TakeAnew(account, signed));

    private async Task<bool> TakeAnew(AccountFacts account, long signed)
    {
        var totals = await read(account.Account);
        if (Math.Abs(signed) > Left(account, totals, signed))
        {
            return false;
        }

        if (shares.Count >= AccountsMax)
        {
            shares.Clear();
        }

        var least = Math.Max(0, Math.Min(Left(account, totals, -1), Left(account, totals, 1)));
        shares[account.Account] = new Share(least / Shares);
        return true;
    }

    private static long Left(AccountFacts account, AccountTotals totals, long signed)
    {
        var lifetime = Limits.LifetimeMax - (signed < 0 ? totals.Debits : totals.Credits);
        return account.IsGuarded
            ? lifetime
            : Math.Min(lifetime, Limits.StandingMax + (signed < 0 ? totals.Signed : -totals.Signed));
    }

    private sealed class Share(long minorUnits)
    {
        private long left = minorUnits;

        public bool Take(long amount) => amount <= Volatile.Read(ref left) && Interlocked.Add(ref left, -amount) >= 0;
    }
}
