using FinCode.Grains.Payouts;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Outside;

/// <summary>One process's way to the partner, on which requests and replies are lost, or late.</summary>
internal sealed class SimulatedRail(SimulatedPartner partner, EventLoop loop, Chance chance, Faults faults, Machine machine) : IPayoutRail
{
    private static readonly long TravelMax = Ticks.Milliseconds(120);
    private static readonly long SlowMax = Ticks.Seconds(25);

    public Task<PayoutAnswer> Submit(PayoutInstruction instruction, CancellationToken cancellation) =>
        Ask(() => partner.Take(instruction), "submit", instruction, cancellation);

    public Task<PayoutAnswer> Inquire(PayoutInstruction instruction, CancellationToken cancellation) =>
        Ask(() => partner.Tell(instruction), "inquire", instruction, cancellation);

    private Task<PayoutAnswer> Ask(Func<PayoutAnswer> act, string verb, PayoutInstruction instruction, CancellationToken cancellation)
    {
        var reply = new TaskCompletionSource<PayoutAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellation.Register(() => reply.TrySetCanceled(cancellation));
        if (chance.Hits(faults.PartnerRequestLost))
        {
            Lose(reply, $"{verb} {instruction.Reference} lost on the way");
            return reply.Task;
        }

        loop.After(Travel(), () =>
        {
            var answer = act();
            loop.Trace.Note(loop.Now, StepKind.Partner, machine.Number, 0, 0, $"{verb} {instruction.Reference}: {answer.GetType().Name}");
            if (chance.Hits(faults.PartnerReplyLost))
            {
                Lose(reply, $"{verb} {instruction.Reference}: the answer is lost");
            }
            else
            {
                loop.After(Travel(), () => reply.TrySetResult(answer));
            }
        });
        return reply.Task;
    }

    /// <summary>The caller hears of it, or waits until its patience ends.</summary>
    private void Lose(TaskCompletionSource<PayoutAnswer> reply, string how)
    {
        loop.Trace.Note(loop.Now, StepKind.Partner, machine.Number, 1, 0, how);
        if (chance.Coin())
        {
            loop.After(Travel(), () => reply.TrySetException(new PartnerGoneException()));
        }
    }

    private long Travel() => chance.Hits(faults.PartnerSlow) ? chance.Between(TravelMax, SlowMax) : chance.Between(1, TravelMax);
}

/// <summary>The connection to the partner broke: nobody knows what arrived.</summary>
internal sealed class PartnerGoneException() : Exception("The connection to the partner broke (simulated).");
