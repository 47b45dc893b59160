using FinCode.Contracts;
using FinCode.Contracts.Compliance.Cases;
using FinCode.Domain;
using FinCode.Grains.Clocks;
using FinCode.Grains.Compliance.Reports;
using FinCode.Grains.Documents;
using FinCode.Grains.Sweeps;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Cases;

/// <summary>Wakes cases and reports that are due, each by its tenant's clock.</summary>
[GrainType("case-sweep")]
public sealed partial class CaseSweepGrain(IDocumentIndex index, ITenantRegistry tenants, ITenantClock clocks, ILogger<CaseSweepGrain> logger)
    : SweepGrain(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1)), ICaseSweepGrain
{
    private readonly DueSetbacks setbacks = new();

    public override async Task<int> Sweep()
    {
        var found = 0;
        foreach (var tenant in await tenants.List(CancellationToken.None))
        {
            found += await Wake(CaseGrain.Kind, tenant.Name, CaseState.Due, id => GrainFactory.Case(tenant.Name, Guid.Parse(id)).Continue());
            found += await Wake(AuthorityReportGrain.Kind, tenant.Name, ReportState.Due, id => GrainFactory.AuthorityReport(tenant.Name, Guid.Parse(id)).Continue());
        }

        return found;
    }

    private Task<int> Wake(string kind, string tenant, string attribute, Func<string, Task> wake) =>
        index.WakeDue(kind, tenant, attribute, clocks.Of(tenant).GetUtcNow(), Limits.CasesPerSweepMax, setbacks.Of(kind, tenant), id => WakeQuietly(wake, id));

    /// <summary>One that cannot go on keeps no other waiting, and was due all the same.</summary>
    private async Task<bool> WakeQuietly(Func<string, Task> wake, string id)
    {
        try
        {
            await wake(id);
        }
        catch (Exception failure)
        {
            // What is due stays due, and the next look wakes it again.
            LogSweepFailed(failure);
        }

        return true;
    }

    [LoggerMessage(LogLevel.Warning, "Cases that are due could not be woken now; the next look will")]
    protected override partial void LogSweepFailed(Exception failure);
}
