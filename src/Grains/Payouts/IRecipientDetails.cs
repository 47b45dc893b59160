namespace FinCode.Grains.Payouts;

/// <summary>Who gets a payout, and where: looked up when it is sent, so that nothing of it lies in the journal.</summary>
public interface IRecipientDetails
{
    /// <summary>Null when the person was erased or the account removed.</summary>
    Task<RecipientDetails?> Find(string tenant, string recipientCode, Guid? accountId, CancellationToken cancellation);
}

/// <param name="CreditParty">The bank's or operator's fields, by their published keys: <c>bankaccountno</c>, <c>bankcode</c>.</param>
public sealed record RecipientDetails(string FirstName, string LastName, string Country, IReadOnlyDictionary<string, string> CreditParty)
{
    // A record prints its members; names and account numbers must not end up in a log.
    public override string ToString() => nameof(RecipientDetails);
}
