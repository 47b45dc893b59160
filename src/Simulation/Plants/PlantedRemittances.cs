using FinCode.Domain.Remittances;
using FinCode.Simulation.Store;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Plants;

/// <summary>A reader that shows remittances wrongly.</summary>
internal sealed class PlantedRemittances(SimulatedDatabase database, Machine machine) : SimulatedRemittances(database, machine)
{
    private readonly IReadOnlySet<Plant> plants = database.Plants;

    public override async Task<Remittance?> Read(RemittanceNo no, CancellationToken cancellation) =>
        await base.Read(no, cancellation) is { } read
            ? plants.Contains(Plant.ConvertedTwice) && read.Stage == RemittanceStage.Undelivered ? read with { Place = PrincipalPlace.InTransit } : read
            : null;
}
