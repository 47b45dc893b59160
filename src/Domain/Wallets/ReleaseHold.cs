using FinCode.Domain.Ledger;

namespace FinCode.Domain.Wallets;

/// <summary>Gives held money back: asked for by the owner, or because the hold's time is over.</summary>
[GenerateSerializer, Immutable, Alias("fincode.release-hold")]
public sealed record ReleaseHold(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] OperationId HoldId,
    [property: Id(1)] bool BecauseExpired = false) : WalletCommand(OperationId, Context)
{
    /// <summary>The expiry of a hold is one operation, whoever notices the deadline first.</summary>
    public static ReleaseHold Expiring(OperationId holdId) =>
        new(holdId.Step("expire"), RecordContext.System with { Route = "wallet/holds/expire" }, holdId, BecauseExpired: true);

    /// <summary>Of an expiry not: the clock decides, and it is looked at again.</summary>
    public override bool RemembersRefusal => !BecauseExpired;

    public override Terms TermsFor(AccountFacts account) => Terms.Of(TermsField.Id("holdId", HoldId.Value));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        if (!wallet.Holds.TryGetValue(HoldId, out var hold)) return Refuse(WalletRefusal.HoldAlreadyEnded);
        if (hold.HasExpired(now) != BecauseExpired) return Refuse(WalletRefusal.HoldAlreadyEnded);

        var next = wallet.Without(hold);
        next.AssertInvariants();
        var (kind, status) = BecauseExpired
            ? (RecordKind.HoldExpired, HoldStatus.Expired)
            : (RecordKind.HoldReleased, HoldStatus.Released);
        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, kind) with
            {
                Postings = [new Posting(wallet.Facts.Account, 0, -hold.Amount, next.OwnerSequence)],
                Hold = new HoldChange(HoldId, wallet.Facts.Account, hold.Amount, status, 0, hold.ExpiresAt),
            },
            next);
    }
}

internal static class HoldRules
{
    public static bool HasExpired(this OpenHold hold, DateTimeOffset now) => hold.ExpiresAt is { } deadline && deadline <= now;

    public static Wallet Without(this Wallet wallet, OpenHold hold) => wallet with
    {
        Pending = wallet.Pending - hold.Amount,
        OwnerSequence = wallet.OwnerSequence + 1,
        Holds = wallet.Holds.Remove(hold.HoldId),
    };
}
