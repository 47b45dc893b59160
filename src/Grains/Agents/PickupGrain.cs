using System.Security.Cryptography;
using System.Text;
using FinCode.Contracts.Agents;
using FinCode.Domain;
using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Agents;

/// <summary>Cash that waits to be picked up: load, decide, store, answer.</summary>
[GrainType("pickup")]
public sealed class PickupGrain(
    [PersistentState("pickup", StorageNames.Documents)] IPersistentState<Pickup> storage,
    ITenantClock clocks) : DocumentGrain<Pickup>(storage), IPickupGrain
{
    public async Task<bool> Create(CreatePickup command)
    {
        Invariant.Holds(command.Amount.IsPositive && command.CodeDigest.Length > 0);
        if (!State.MayBeFollowedBy(command.Offer))
        {
            return State.Offer == command.Offer
                && State.Amount == command.Amount && State.PayableAccountId == command.PayableAccountId && State.RecipientName == command.RecipientName;
        }

        await Store(Made(command));
        return true;
    }

    public async Task<bool> Renew(CreatePickup command)
    {
        Invariant.Holds(command.Amount.IsPositive && command.CodeDigest.Length > 0 && command.Offer >= State.Offer);
        if (State.Status is PickupStatus.InPayment or PickupStatus.Paid) return false;
        await Store(Made(command));
        return true;
    }

    private static Pickup Made(CreatePickup command) => new()
    {
        Status = PickupStatus.Available,
        Amount = command.Amount,
        PayableAccountId = command.PayableAccountId,
        CodeDigest = command.CodeDigest,
        RecipientName = command.RecipientName,
        ExpiresAt = command.ExpiresAt,
        Offer = command.Offer,
    };

    public Task<Pickup?> Find() => Task.FromResult(State.Status == PickupStatus.None ? null : State);

    public async Task<CashRefusal?> Claim(PickupClaim claim, string codeDigest)
    {
        var (refusal, next) = State.Claimed(claim, Matches(codeDigest), clocks.Of(Tenant).GetUtcNow());
        if (next != State) await Store(next);
        return refusal;
    }

    public async Task Settle(OperationId operation, bool isPaid)
    {
        var next = State.Settled(operation, isPaid);
        if (next != State) await Store(next);
    }

    public async Task<bool> Cancel()
    {
        if (!State.CanBeCancelled) return false;
        if (State.Status != PickupStatus.Cancelled) await Store(State with { Status = PickupStatus.Cancelled });
        return true;
    }

    public async Task<bool> ReplaceCode(string codeDigest)
    {
        if (State.Status != PickupStatus.Available) return false;
        await Store(State with { CodeDigest = codeDigest, WrongCodes = 0 });
        return true;
    }

    /// <summary>Takes as long whatever differs.</summary>
    private bool Matches(string codeDigest) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(State.CodeDigest), Encoding.ASCII.GetBytes(codeDigest));
}
