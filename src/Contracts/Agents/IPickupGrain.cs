using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Contracts.Agents;

/// <summary>
/// Cash that waits to be picked up. Key: <c>tenant/pcn</c>. Created by whoever sends the remittance, once its amount is payable
/// (line 2040); paid once, whatever happens; a counter has it while it pays.
/// </summary>
[Alias("fincode.pickup-grain")]
public interface IPickupGrain : IGrainWithStringKey
{
    /// <summary>Makes the pickup available. The same again answers true; another under the same PCN false.</summary>
    [Alias("create")]
    Task<bool> Create(CreatePickup command);

    /// <summary>
    /// The same under a new code: what was offered before and is not paid, whatever became of it, waits again and the former code is worth
    /// nothing. False when it is paid or being paid. Only for whoever knows that the money still waits.
    /// </summary>
    [Alias("renew")]
    Task<bool> Renew(CreatePickup command);

    /// <summary>Null when there is no such pickup.</summary>
    [Alias("find")]
    Task<Pickup?> Find();

    /// <summary>Gives the pickup to an operation, or says why not. A wrong code is counted.</summary>
    [Alias("claim")]
    Task<CashRefusal?> Claim(PickupClaim claim, string codeDigest);

    /// <summary>The ledger has decided the operation that had it: paid, or available again.</summary>
    [Alias("settle")]
    Task Settle(OperationId operation, bool isPaid);

    /// <summary>Calls the pickup off. False when it is paid, being paid, or not there: then the caller must not refund.</summary>
    [Alias("cancel")]
    Task<bool> Cancel();

    /// <summary>Gives it a new code and forgets wrong ones. False unless it is available.</summary>
    [Alias("replace-code")]
    Task<bool> ReplaceCode(string codeDigest);
}

/// <param name="PayableAccountId">The remittance's account of line 2040 that holds the amount; null for the tenant's own.</param>
/// <param name="CodeDigest">Of the code that the sender passes on: see <c>PickupCodes</c>.</param>
/// <param name="RecipientName">Who may pick it up.</param>
/// <param name="Offer">The remittance's step that offers it; zero where no remittance does. A later one takes the place of an earlier one.</param>
[GenerateSerializer, Immutable, Alias("fincode.create-pickup")]
public sealed record CreatePickup(
    [property: Id(0)] Money Amount,
    [property: Id(1)] Guid? PayableAccountId,
    [property: Id(2)] string CodeDigest,
    [property: Id(3)] string RecipientName,
    [property: Id(4)] DateTimeOffset ExpiresAt,
    [property: Id(5)] int Offer = 0)
{
    // A record prints its members; names must not end up in a log.
    public override string ToString() => nameof(CreatePickup);
}
