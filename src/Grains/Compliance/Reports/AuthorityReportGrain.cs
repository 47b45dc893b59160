using FinCode.Contracts;
using FinCode.Contracts.Compliance.Reports;
using FinCode.Domain.Compliance.Reports;
using FinCode.Grains.Clocks;
using FinCode.Grains.Compliance.Chains;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Compliance.Reports;

/// <summary>One report to the authority: load, decide, store, answer. It logs nothing.</summary>
[GrainType("authority-report")]
public sealed class AuthorityReportGrain(
    [PersistentState(AuthorityReportGrain.Kind, StorageNames.Documents)] IPersistentState<ReportState> storage,
    ITenantClock clocks) : ChainedGrain<ReportState, AuthorityReport, ReportEvent>(storage, clocks), IAuthorityReportGrain
{
    public const string Kind = "authority-report";

    public async Task<ReportAnswer> Execute(ReportCommand command)
    {
        if (State.Remembered.Find(command.OperationId) is { } asked)
        {
            return asked.FirstDifference(command.Terms) is { } field
                ? new ReportAnswer.DifferentTerms(field)
                : new ReportAnswer.Done(Current!, IsReplay: true);
        }

        var policy = new ReportPolicy(await GrainFactory.Configuration(Tenant, "").Read());
        var (happens, refusal) = command.Decide(Current, Now, policy.NeedsSecondPerson);
        if (refusal is { } reason) return new ReportAnswer.Refused(reason);
        if (happens is null) return new ReportAnswer.Done(Current!, IsReplay: true);

        await Append(happens, command.By, State.Remembered.With(command.OperationId, command.Terms));
        return new ReportAnswer.Done(Current!, IsReplay: false);
    }

    public async Task Continue()
    {
        if (Current is { WakeAt: { } wake } && wake <= Now) await Append(new ReportEvent.DeadlineMissed(), "system");
    }
}
