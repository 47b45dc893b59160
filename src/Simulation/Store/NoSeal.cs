using FinCode.Domain.Audit;
using FinCode.Storage.Privacy;

namespace FinCode.Simulation.Store;

/// <summary>Nobody reads the simulated store, and keys drawn for it would be chance that no seed repeats.</summary>
internal sealed class NoSeal : IAuditSeal
{
    public ValueTask<byte[]> Seal(AuditNote note, byte[] plain) => ValueTask.FromResult(plain);
}
