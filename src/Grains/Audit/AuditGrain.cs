using System.Collections.Immutable;
using FinCode.Contracts.Audit;
using FinCode.Domain.Audit;
using Orleans.Concurrency;

namespace FinCode.Grains.Audit;

/// <summary>Holds nothing, so there may be many: the trail's order is the store's.</summary>
[StatelessWorker]
[GrainType("audit")]
public sealed class AuditGrain(IAuditTrail trail) : Grain, IAuditGrain
{
    public const string Refused = "access.refused";

    public async Task RecordRefusals(ImmutableArray<RefusedAccess> refusals)
    {
        foreach (var refusal in refusals)
        {
            var note = AuditNote.Of(refusal.Origin, this.GetPrimaryKeyString(), refusal.LastAt, Refused, $"permission/{refusal.Permission}");
            await trail.Append(note, new() { ["count"] = refusal.Count, ["firstAt"] = refusal.FirstAt.UtcDateTime }, CancellationToken.None);
        }
    }
}
