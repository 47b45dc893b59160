using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Wallets;

/// <summary>
/// What the owner of a guarded account knows when it decides: its own decisions up to the last one, durable or not, and
/// the inflows it has heard of. Inflows may lag, never lead, so it may refuse too much but cannot spend too much.
/// </summary>
public sealed record Wallet
{
    public required AccountFacts Facts { get; init; }

    public required AccountStatus Status { get; init; }

    /// <summary>The least natural balance, in minor units; null for an account that cannot be refused.</summary>
    public required long? Floor { get; init; }

    /// <summary>All that ever came in, as far as is known here.</summary>
    public required long Inflows { get; init; }

    /// <summary>All that ever went out, including what is decided and not yet durable.</summary>
    public required long Outflows { get; init; }

    /// <summary>What open holds set aside.</summary>
    public required long Pending { get; init; }

    /// <summary>The number of the owner's last decision.</summary>
    public required long OwnerSequence { get; init; }

    public required ImmutableDictionary<OperationId, OpenHold> Holds { get; init; }

    public long Balance => checked(Inflows - Outflows);

    /// <summary>Balance, less what holds set aside, less the floor: the one definition of what can be spent.</summary>
    public long Available => checked(Balance - Pending - (Floor ?? 0));

    /// <summary>From the truth in the store.</summary>
    public static Wallet From(AccountSnapshot snapshot)
    {
        var growsByDebit = snapshot.Facts.Line.GrowsByDebit;
        var wallet = new Wallet
        {
            Facts = snapshot.Facts,
            Status = snapshot.Status,
            Floor = snapshot.Floor,
            Inflows = growsByDebit ? snapshot.Totals.Debits : snapshot.Totals.Credits,
            Outflows = growsByDebit ? snapshot.Totals.Credits : snapshot.Totals.Debits,
            Pending = snapshot.Totals.Pending,
            OwnerSequence = snapshot.Totals.OwnerSequence,
            Holds = snapshot.Holds.ToImmutableDictionary(hold => hold.HoldId),
        };
        wallet.AssertInvariants();
        Invariant.Holds(wallet.Holds.Values.Sum(hold => hold.Amount) == wallet.Pending);
        return wallet;
    }

    /// <summary>Credits commute and only grow: a notice may be lost, repeated or late, so the greater total is the newer one.</summary>
    public Wallet WithInflows(long total) => this with { Inflows = Math.Max(Inflows, total) };

    /// <summary>Asserted when a wallet is loaded and again before each decision is stored.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(Inflows >= 0);
        Invariant.Holds(Outflows >= 0);
        Invariant.Holds(Pending >= 0);
        Invariant.Holds(!Facts.IsGuarded || Available >= 0);
    }
}
