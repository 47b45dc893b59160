using FinCode.Grains.Payouts;

namespace FinCode.Partners.Payouts;

/// <summary>Where no beneficiaries are kept, nobody is found, and nothing is sent to nobody.</summary>
public sealed class NoRecipients : IRecipientDetails
{
    public Task<RecipientDetails?> Find(string tenant, string recipientCode, Guid? accountId, CancellationToken cancellation) =>
        Task.FromResult<RecipientDetails?>(null);
}
