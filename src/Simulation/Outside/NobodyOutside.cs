using FinCode.Domain.Payouts;
using FinCode.Domain.Remittances;
using FinCode.Grains.Payouts;
using FinCode.Grains.Remittances;

namespace FinCode.Simulation.Outside;

/// <summary>No mail leaves a simulation.</summary>
internal sealed class NobodyToTell : IPayoutAlarm
{
    public Task<bool> Raise(string tenant, Remittance remittance, CancellationToken cancellation) => Task.FromResult(false);
}

/// <summary>Recipients are codes here: nobody has a name.</summary>
internal sealed class NobodyToPay : IRecipientDetails
{
    public Task<RecipientDetails?> Find(string tenant, string recipientCode, Guid? accountId, CancellationToken cancellation) => Task.FromResult<RecipientDetails?>(null);
}

/// <summary>Partners are codes here as well, and all of them are prefunded.</summary>
internal sealed class NobodySetUp : IPayoutPartners
{
    public ValueTask<PayoutPartner?> Find(string tenant, string code) => new((PayoutPartner?)null);

    public ValueTask<PayoutPartner?> FindValidator(string tenant) => new((PayoutPartner?)null);
}
