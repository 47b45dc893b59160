using FinCode.Domain;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Events;

/// <summary>Places for answers that wait: so many in the process, and of them so many for one tenant.</summary>
internal sealed class PullSeats
{
    private readonly Lock gate = new();
    private readonly Dictionary<TenantNo, int> taken = [];
    private int all;

    /// <summary>False when there is none left.</summary>
    public bool TryTake(TenantNo tenant)
    {
        lock (gate)
        {
            var own = taken.GetValueOrDefault(tenant);
            if (all >= Limits.PullsWaitingMax || own >= Limits.PullsWaitingPerTenantMax) return false;
            taken[tenant] = own + 1;
            all++;
            return true;
        }
    }

    public void GiveBack(TenantNo tenant)
    {
        lock (gate)
        {
            all--;
            if (--taken[tenant] == 0) taken.Remove(tenant);
        }
    }
}
