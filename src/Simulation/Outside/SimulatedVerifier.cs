using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Outside;

/// <summary>Whoever screens remittances: lets pass, holds for a person, or is not there.</summary>
internal sealed class SimulatedVerifier(EventLoop loop, Chance chance, Faults faults, Machine machine) : IRemittanceVerifier
{
    private static readonly long TakesMax = Ticks.Milliseconds(200);

    public Task<Verdict> Verify(string tenant, Remittance remittance, CancellationToken cancellation)
    {
        var verdict = new TaskCompletionSource<Verdict>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (fails, holds) = (chance.Hits(faults.VerifierFails), chance.Hits(faults.VerifierHolds));
        loop.After(chance.Between(1, TakesMax), () =>
        {
            loop.Trace.Note(loop.Now, StepKind.Verdict, machine.Number, remittance.No.Serial, fails ? 2 : holds ? 1 : 0);
            if (fails)
            {
                verdict.TrySetException(new VerifierGoneException());
            }
            else
            {
                verdict.TrySetResult(holds ? new Verdict("NAME_ON_A_LIST") : Verdict.Pass);
            }
        });
        return verdict.Task;
    }

    /// <summary>No counter of ours pays cash out in a simulation.</summary>
    public Task<Verdict> VerifyCollector(string tenant, Remittance remittance, Collector collector, CancellationToken cancellation) => Task.FromResult(Verdict.Pass);
}

internal sealed class VerifierGoneException() : Exception("The screening cannot be reached (simulated).");
