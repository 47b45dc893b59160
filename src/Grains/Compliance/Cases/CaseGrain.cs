using FinCode.Contracts;
using FinCode.Contracts.Compliance.Cases;
using FinCode.Domain;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Remittances;
using FinCode.Grains.Clocks;
using FinCode.Grains.Compliance.Chains;
using FinCode.Grains.Documents;
using FinCode.Grains.Remittances;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Cases;

/// <summary>
/// One case: load, decide, store, answer. What was approved is stored before it is carried out; whatever dies between the two, the
/// approver's retry or the sweep goes on, and the orders' ids let each happen once.
/// </summary>
[GrainType("case")]
public sealed partial class CaseGrain(
    [PersistentState(CaseGrain.Kind, StorageNames.Documents)] IPersistentState<CaseState> storage,
    IRemittanceReader remittances,
    ITenantRegistry tenants,
    ICaseMail mail,
    ITenantClock clocks,
    ILogger<CaseGrain> logger) : ChainedGrain<CaseState, ComplianceCase, CaseEvent>(storage, clocks), ICaseGrain
{
    public const string Kind = "case";

    private const string System = "system";

    public async Task<CaseAnswer> Execute(CaseCommand command)
    {
        if (State.Remembered.Find(command.OperationId) is { } asked)
        {
            if (asked.FirstDifference(command.Terms) is { } field) return new CaseAnswer.DifferentTerms(field);
            await GoOnAfter(command);
            return new CaseAnswer.Done(Current!, IsReplay: true);
        }

        await NoticeHold();
        switch (command.Decide(Current, Now))
        {
            case CaseDecision.Refused refused:
                return new CaseAnswer.Refused(refused.Reason);
            case CaseDecision.Nothing:
                return new CaseAnswer.Done(Current!, IsReplay: true);
            case CaseDecision.Accepted accepted:
                await Append(accepted.Event, command.By, State.Remembered.With(command.OperationId, command.Terms));
                break;
        }

        await GoOnAfter(command);
        return new CaseAnswer.Done(Current!, IsReplay: false);
    }

    public async Task Continue()
    {
        await NoticeHold();
        await GoOn();
    }

    /// <summary>A remittance that opens its case waits for the answer, so nothing is carried out on it meanwhile: the sweep goes on.</summary>
    private Task GoOnAfter(CaseCommand command) => command is OpenCase ? Task.CompletedTask : GoOn();

    /// <summary>One step after the other, until there is nothing to do or something to wait for.</summary>
    private async Task GoOn()
    {
        while (Current is { WakeAt: { } wake } && wake <= Now) await Next(Current);
    }

    private async Task Next(ComplianceCase now)
    {
        if (now.IsCarryingOut)
        {
            await CarryOut(now, now.Proposal!);
        }
        else if (now.Requests.FirstOrDefault(request => request is { IsOpen: true, IsTold: null }) is { } untold)
        {
            await Append(new CaseEvent.CustomerTold(untold.RequestId, await mail.Ask(Tenant, untold, CancellationToken.None)), System);
        }
        else if (now.Requests.FirstOrDefault(request => request.IsOpen && request.DueAt <= Now) is { } late)
        {
            await Append(new CaseEvent.InformationLapsed(late.RequestId), System);
        }
        else
        {
            LogMissed(Tenant, now.CaseId, now.Queue);
            await Append(new CaseEvent.DeadlineMissed(await mail.TellMissed(Tenant, now, CancellationToken.None)), System);
        }
    }

    private async Task CarryOut(ComplianceCase decided, CaseProposal proposal)
    {
        var refusal = decided.Hold is { } hold
            ? await CaseOrders.CarryOut(GrainFactory.Remittance(Tenant, hold.Serial), decided.CaseId, proposal)
            : null;
        if (refusal is not null)
        {
            // Somebody was faster. Whoever looks decides again, about what there is now.
            await Append(new CaseEvent.DecisionRefused(refusal), System);
            await NoticeHold();
            return;
        }

        foreach (var entry in proposal.GoodGuys) await Clear(decided, proposal, entry);
        await Append(new CaseEvent.Closed(), proposal.ApprovedBy!);
    }

    /// <summary>What was compared of everybody whom the entry looked like, as it was when they were compared.</summary>
    private async Task Clear(ComplianceCase decided, CaseProposal proposal, ListEntry entry)
    {
        foreach (var match in decided.Evidence.Select(each => each.Match).OfType<ListMatch>().Where(match => match.IsOf(entry)))
        {
            await GrainFactory.GoodGuys(Tenant, match.Subject.Name).Add(new GoodGuy(
                entry, match.EntryVersion, match.Fingerprint, decided.CaseId, proposal.Reason, proposal.By, proposal.ApprovedBy!, proposal.ApprovedAt!.Value));
        }
    }

    /// <summary>
    /// Money may be decided over elsewhere: given back, charged back, or released directly where the tenant allows it. Read from the store,
    /// because the remittance may be waiting for this case.
    /// </summary>
    private async Task NoticeHold()
    {
        if (Current is not { IsClosed: false, IsCarryingOut: false, HoldEndedAs: null, Hold: { } hold }) return;
        var tenant = await tenants.FindNow(Tenant, CancellationToken.None) ?? throw new InvariantBrokenException("A case was addressed in a tenant that does not exist.");
        if (await remittances.Read(new RemittanceNo(tenant, hold.Serial), CancellationToken.None) is not { } remittance || remittance.AwaitsDecisionOn(hold.Held)) return;
        await Append(new CaseEvent.HoldEnded(CapitalNames.Of(remittance.Status.ToString())), System);
    }

    [LoggerMessage(LogLevel.Warning, "Case {CaseId} of {Tenant} in {Queue} was not decided in time")]
    private partial void LogMissed(string tenant, Guid caseId, CaseQueue queue);
}
