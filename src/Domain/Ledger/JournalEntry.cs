using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace FinCode.Domain.Ledger;

/// <summary>Balanced double-entry postings. An unbalanced entry cannot be made.</summary>
public static class JournalEntry
{
    /// <summary>
    /// The postings of an entry, which sum to zero in each currency, name each account once and stay within one tenant.
    /// At most one of them may belong to an owner: taking money from two guarded accounts is two steps, hold and capture.
    /// </summary>
    /// <param name="owner">The guarded account whose owner decided the entry, or none.</param>
    /// <param name="ownerSequence">The owner's next number.</param>
    /// <param name="ownerPending">What the entry does to the owner's holds.</param>
    /// <exception cref="InvariantBrokenException">The legs do not balance. Callers check what clients send before.</exception>
    public static ImmutableArray<Posting> Balanced(
        ReadOnlySpan<Leg> legs, AccountNo? owner = null, long ownerSequence = 0, long ownerPending = 0)
    {
        Invariant.Holds(legs.Length is >= 2 and <= Limits.PostingsPerEntryMax);
        Invariant.Holds(owner is null == (ownerSequence == 0));
        var postings = new Posting[legs.Length];
        for (var at = 0; at < legs.Length; at++)
        {
            var (account, amount) = legs[at];
            Invariant.Holds(amount != 0);
            Invariant.Holds(account.Account.Tenant == legs[0].Account.Account.Tenant);
            var owned = account.Account == owner;
            Invariant.Holds(owned || !account.IsGuarded || !account.IsOutflow(amount));
            AssertOnce(legs[..at], account.Account);
            postings[at] = owned
                ? new Posting(account.Account, amount, ownerPending, ownerSequence)
                : new Posting(account.Account, amount);
        }

        AssertBalanced(legs);
        return ImmutableCollectionsMarshal.AsImmutableArray(postings);
    }

    private static void AssertOnce(ReadOnlySpan<Leg> earlier, AccountNo account)
    {
        foreach (var leg in earlier)
        {
            Invariant.Holds(leg.Account.Account != account);
        }
    }

    private static void AssertBalanced(ReadOnlySpan<Leg> legs)
    {
        for (var at = 0; at < legs.Length; at++)
        {
            var currency = legs[at].Account.Currency;
            var sum = 0L;
            foreach (var leg in legs)
            {
                sum = leg.Account.Currency == currency ? checked(sum + leg.Amount) : sum;
            }

            Invariant.Holds(sum == 0);
        }
    }
}
