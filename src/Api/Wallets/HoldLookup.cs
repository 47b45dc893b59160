using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Wallets;

/// <summary>Finds the hold that a path names, if the caller may know of it.</summary>
internal sealed class HoldLookup(ILedgerReader ledger)
{
    public async Task<StoredHold?> Find(Caller caller, Guid holdId) =>
        await ledger.FindHold(caller.TenantNo, new OperationId(holdId), CancellationToken.None) is { } hold && WalletAccess.MayRead(caller, hold.Account)
            ? hold
            : null;

    /// <summary>The hold, if the caller may end it; otherwise why not.</summary>
    public async Task<(StoredHold? Hold, Refusal Refusal)> FindToEnd(Caller caller, Guid holdId) => await Find(caller, holdId) switch
    {
        null => (null, Refusal.HoldNotFound),
        var hold => WalletAccess.Owns(caller, hold.Account) ? (hold, Refusal.NotOwner) : (null, Refusal.NotOwner),
    };
}
