using FinCode.Grains.Payouts;

namespace FinCode.Partners.Payouts;

/// <summary>Where no partner is configured, nothing is delivered, and says so.</summary>
public sealed class NoRail : IPayoutRail
{
    private static readonly Task<PayoutAnswer> Failed =
        Task.FromResult<PayoutAnswer>(new PayoutAnswer.Failed("PARTNER_NOT_CONFIGURED", "No payout partner is configured.", IsFinal: false));

    public Task<PayoutAnswer> Submit(PayoutInstruction instruction, CancellationToken cancellation) => Failed;

    public Task<PayoutAnswer> Inquire(PayoutInstruction instruction, CancellationToken cancellation) => Failed;
}
