using FinCode.Domain;
using FinCode.Grains.Payouts;
using FinCode.Grains.Remittances;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Outside;

/// <summary>What is neither the platform nor its store: the payout partner, and whoever screens remittances. It outlives every process.</summary>
internal sealed class OutsideWorld(EventLoop loop, Chance chance, Faults faults)
{
    public SimulatedPartner Partner { get; } = new(loop, chance, faults);

    public GivenVerdicts Verdicts { get; } = new();

    /// <summary>Told of an invariant of the platform that broke where no client waits for an answer.</summary>
    public Action<InvariantBrokenException> Broken { get; set; } = _ => { };

    public IPayoutRail RailOf(Machine machine) => new SimulatedRail(Partner, loop, chance, faults, machine);

    public IRemittanceVerifier VerifierOf(Machine machine) => new SimulatedVerifier(Verdicts, loop, chance, faults, machine);
}
