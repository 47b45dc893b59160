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
