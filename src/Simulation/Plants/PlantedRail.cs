using FinCode.Grains.Payouts;

namespace FinCode.Simulation.Plants;

/// <summary>An adapter to a payout partner that is sure of what it does not know.</summary>
internal sealed class PlantedRail(IPayoutRail rail, IReadOnlySet<Plant> plants) : IPayoutRail
{
    public Task<PayoutAnswer> Submit(PayoutInstruction instruction, CancellationToken cancellation) => Hear(rail.Submit(instruction, cancellation));

    public async Task<PayoutAnswer> Inquire(PayoutInstruction instruction, CancellationToken cancellation)
    {
        try
        {
            return await Hear(rail.Inquire(instruction, cancellation));
        }
        catch (Exception) when (plants.Contains(Plant.SentUnderNewReference))
        {
            return await rail.Submit(instruction with { Reference = $"{instruction.Reference}-again" }, CancellationToken.None);
        }
    }

    private async Task<PayoutAnswer> Hear(Task<PayoutAnswer> answer)
    {
        try
        {
            return await answer is PayoutAnswer.Accepted && plants.Contains(Plant.AcceptedTakenForPaid)
                ? new PayoutAnswer.Paid(null)
                : await answer;
        }
        catch (Exception failure) when (plants.Contains(Plant.SilenceTakenForRefusal) || plants.Contains(Plant.RefundWhileUnknown))
        {
            return new PayoutAnswer.Failed("NO_ANSWER", failure.Message, plants.Contains(Plant.RefundWhileUnknown));
        }
    }
}
