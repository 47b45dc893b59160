using System.Globalization;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;

namespace FinCode.Grains.Compliance.Cases;

/// <summary>
/// What an approved decision orders of the remittance: the orders that a manager could give, under operation ids made of the case and the
/// entry that proposed it, so that they are carried out once whoever tries again.
/// </summary>
public static class CaseOrders
{
    /// <summary>What the journal says of how it came about.</summary>
    public const string Route = "compliance/case";

    // What the sender reads in the timeline tells nothing of why: that stands in the case.
    private const string Passed = "REVIEW_PASSED";
    private const string Failed = "REVIEW_FAILED";
    private const string Frozen = "FUNDS_BLOCKED";
    private const string Thawed = "FUNDS_UNBLOCKED";

    /// <returns>Why it cannot be done; null when it is done.</returns>
    public static async Task<string?> CarryOut(IRemittanceGrain remittance, Guid caseId, CaseProposal proposal)
    {
        if (proposal.Disposition == CaseDisposition.None) return null;
        if (proposal.Disposition == CaseDisposition.BlockFunds) return RefusalIn(await remittance.Block(Order(caseId, proposal, "block"), Frozen));

        if (await remittance.Find() is { Stage: RemittanceStage.Blocked }
            && RefusalIn(await remittance.Unblock(Order(caseId, proposal, "unblock"), Thawed)) is { } frozen)
        {
            return frozen;
        }

        var isRelease = proposal.Disposition == CaseDisposition.Release;
        var refusal = RefusalIn(await remittance.Decide(Order(caseId, proposal, "decide"), isRelease, isRelease ? Passed : Failed));
        return refusal ?? (proposal.Disposition == CaseDisposition.RejectAndRefund
            ? RefusalIn(await remittance.Refund(Order(caseId, proposal, "refund"), RefundReasons.Rejected))
            : null);
    }

    /// <summary>The names of what was ordered, as <see cref="OperationId.Step"/> makes them.</summary>
    public static OperationId OperationOf(Guid caseId, CaseProposal proposal, string verb) =>
        new OperationId(caseId).Step(string.Create(CultureInfo.InvariantCulture, $"case/{proposal.Entry}/{verb}"));

    private static RemittanceOrder Order(Guid caseId, CaseProposal proposal, string verb) => new(
        OperationOf(caseId, proposal, verb),
        new RecordContext(proposal.By, Route, Narration: $"Approved by {proposal.ApprovedBy}", Reference: caseId.ToString("D")),
        Terms.Of(TermsField.Id("caseId", caseId), TermsField.Number("entry", proposal.Entry), TermsField.Text("verb", verb)));

    private static string? RefusalIn(RemittanceAnswer answer) => answer switch
    {
        RemittanceAnswer.Done => null,
        RemittanceAnswer.Refused refused => refused.Reason.Reason(),
        _ => RemittanceRefusal.StatusNotPermitted.Reason(),
    };
}
