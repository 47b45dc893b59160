using System.Collections.Immutable;
using FinCode.Domain.Compliance.Cases;

namespace FinCode.Domain.Tests.Compliance.Cases;

internal static class CaseScenes
{
    public const string Maker = "MGR00A";
    public const string Checker = "MGR00B";
    public static readonly DateTimeOffset Start = new(2026, 11, 29, 10, 0, 0, TimeSpan.Zero);
    public static readonly ListMatch Match = new("UN", "QDi.001", "7", "Jan Example", 91.5m, new CaseParty(CasePartyKind.Customer, "RZ0LNK"), "print");

    private static int operations;

    public static OperationId Next => OperationId.For(new TenantNo(1), Maker, "case", $"{Interlocked.Increment(ref operations)}");

    public static ComplianceCase Case(bool hasMoney = true, params ImmutableArray<CaseEvidence> evidence) => ComplianceCase.Begin(
        Guid.Empty,
        new CaseEvent.Opened(
            CaseQueue.PaymentHold, "AML_REVIEW", hasMoney ? new CaseHold(7, 3, "TR000000000007") : null, [new CaseParty(CasePartyKind.Customer, "RZ0LNK")], evidence, Start.AddHours(4)),
        Start,
        "system");

    public static ComplianceCase After(this ComplianceCase before, CaseCommand command, DateTimeOffset? at = null) =>
        before.Apply(Assert.IsType<CaseDecision.Accepted>(command.Decide(before, at ?? Start)).Event, at ?? Start, command.By);

    public static CaseRefusal RefusalOf(this ComplianceCase before, CaseCommand command) => Assert.IsType<CaseDecision.Refused>(command.Decide(before, Start)).Reason;

    public static ProposeDecision Propose(
        CaseDisposition disposition = CaseDisposition.Release, CaseOutcome outcome = CaseOutcome.FalsePositive, string by = Maker, params ImmutableArray<ListEntry> goodGuys) =>
        new(Next, by, outcome, disposition, CaseReason.DocumentsSeen, "The payslip explains it.", goodGuys);

    public static ComplianceCase Closed => Case().After(Propose()).After(new ApproveDecision(Next, Checker, null)).Apply(new CaseEvent.Closed(), Start, Checker);
}
