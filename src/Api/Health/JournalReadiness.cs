using FinCode.Contracts;

namespace FinCode.Api.Health;

/// <summary>
/// Red while writes would be refused: the journal waits for its store, or this process is a client of a cluster and no silo
/// answers.
/// </summary>
internal sealed class JournalReadiness(IGrainFactory grains) : IReadinessCheck
{
    public string Name => "journal";

    public async ValueTask<string?> FindTrouble(CancellationToken cancellation) =>
        await grains.Intake(GrainAddresses.Platform).IsOpen() ? null : "The journal cannot reach its store.";
}
