using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Reports;
using FinCode.Domain.Compliance.Chains;
using FinCode.Domain.Compliance.Reports;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Compliance.Reports;

/// <summary>One report to the authority: load, decide, store, answer. It logs nothing.</summary>
[GrainType("authority-report")]
public sealed class AuthorityReportGrain(
    [PersistentState(AuthorityReportGrain.Kind, StorageNames.Documents)] IPersistentState<ReportState> storage,
    ITenantClock clocks) : DocumentGrain<ReportState>(storage), IAuthorityReportGrain
{
    public const string Kind = "authority-report";

    private AuthorityReport? current;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        current = State.ReadReport();
        return Task.CompletedTask;
    }

    private DateTimeOffset Now => clocks.Of(Tenant).GetUtcNow();

    public async Task<ReportAnswer> Execute(ReportCommand command)
    {
        if (State.Remembered.Find(command.OperationId) is { } asked)
        {
            return asked.FirstDifference(command.Terms) is { } field
                ? new ReportAnswer.DifferentTerms(field)
                : new ReportAnswer.Done(current!, IsReplay: true);
        }

        var policy = new ReportPolicy(await GrainFactory.Configuration(Tenant, "").Read());
        var (happens, refusal) = command.Decide(current, Now, policy.NeedsSecondPerson);
        if (refusal is { } reason) return new ReportAnswer.Refused(reason);
        if (happens is null) return new ReportAnswer.Done(current!, IsReplay: true);

        await Append(happens, command.By, command);
        return new ReportAnswer.Done(current!, IsReplay: false);
    }

    public Task<AuthorityReport?> Find() => Task.FromResult(current);

    public Task<ImmutableArray<HashedEntry>> History() => Task.FromResult(State.History);

    public async Task Continue()
    {
        if (current is { WakeAt: { } wake } && wake <= Now) await Append(new ReportEvent.DeadlineMissed(), "system");
    }

    private async Task Append(ReportEvent happened, string by, ReportCommand? command = null)
    {
        var before = current is null ? new ReportState { Tenant = Tenant, ReportId = Guid.ParseExact(KeyInTenant, "D") } : State;
        var next = before.With(happened, Now, by);
        if (command is not null) next = next with { Remembered = State.Remembered.With(command.OperationId, command.Terms) };
        // Read back as it will be read: what cannot be read must not be written.
        var read = next.ReadReport();
        await Store(next);
        current = read;
    }
}
