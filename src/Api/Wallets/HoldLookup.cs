using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Wallets;

/// <summary>Finds the hold that a path names, if the caller may know of it.</summary>
internal sealed class HoldLookup(ILedgerReader ledger)
{
    public async Task<StoredHold?> Find(HttpContext context, Caller caller, Faults faults)
    {
        var holdId = PathId.FromPath(context, "holdId", faults);
        return faults.Any || await ledger.FindHold(caller.TenantNo, new OperationId(holdId), CancellationToken.None) is not { } hold
            || !WalletAccess.MayRead(caller, hold.Account)
            ? null
            : hold;
    }

    /// <summary>Null when the caller may end the hold by taking its money.</summary>
    public static Refusal? JudgeSpending(Caller caller, StoredHold hold) =>
        WalletAccess.Owns(caller, hold.Account) ? null : Refusal.NotOwner;
}
