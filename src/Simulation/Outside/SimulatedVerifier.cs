using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Outside;

/// <summary>Whoever screens and monitors remittances: lets pass, holds for a person, cannot tell now, or is not there.</summary>
internal sealed class SimulatedVerifier(GivenVerdicts given, EventLoop loop, Chance chance, Faults faults, Machine machine) : IRemittanceVerifier
{
    private static readonly long TakesMax = Ticks.Milliseconds(200);

    /// <summary>A later look may find what a person has let go, or something else.</summary>
    private const int EntriesFound = 2;

    private enum Says
    {
        Pass,
        Hold,
        Fail,
        Wait,
    }

    public Task<Verdict> Verify(string tenant, Remittance remittance, CancellationToken cancellation)
    {
        var verdict = new TaskCompletionSource<Verdict>(TaskCreationOptions.RunContinuationsAsynchronously);
        var says = chance.Hits(faults.VerifierFails) ? Says.Fail : chance.Hits(faults.VerifierWaits) ? Says.Wait : chance.Hits(faults.VerifierHolds) ? Says.Hold : Says.Pass;
        var entry = says is Says.Hold ? chance.Below(EntriesFound) : 0;
        loop.After(chance.Between(1, TakesMax), () =>
        {
            loop.Trace.Note(loop.Now, StepKind.Verdict, machine.Number, remittance.No.Serial, (long)says);
            switch (says)
            {
                case Says.Fail: verdict.TrySetException(new VerifierGoneException()); break;
                case Says.Wait: verdict.TrySetResult(new Verdict.Waits("SCREENING_LISTS_STALE")); break;
                case Says.Hold:
                    given.Look(remittance.No);
                    verdict.TrySetResult(new Verdict.Held("NAME_ON_A_LIST", [new CaseEvidence(CaseEvidence.Listed, $"entry {entry}")]));
                    break;
                default: verdict.TrySetResult(new Verdict.Passed(given.Pass(remittance.No))); break;
            }
        });
        return verdict.Task;
    }

    /// <summary>No counter of ours pays cash out in a simulation.</summary>
    public Task<Verdict> VerifyCollector(string tenant, Remittance remittance, Collector collector, CancellationToken cancellation) =>
        Task.FromResult<Verdict>(new Verdict.Passed(Clearance.Seen));
}

internal sealed class VerifierGoneException() : Exception("The screening cannot be reached (simulated).");
