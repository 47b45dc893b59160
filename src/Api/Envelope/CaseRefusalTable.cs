using FinCode.Domain;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Reports;

namespace FinCode.Api.Envelope;

/// <summary>What each refusal of a case or a report is over HTTP.</summary>
public static class CaseRefusalTable
{
    private static readonly Dictionary<CaseRefusal, Refusal> Cases = Enum.GetValues<CaseRefusal>().ToDictionary(refusal => refusal, Make);
    private static readonly Dictionary<ReportRefusal, Refusal> Reports = Enum.GetValues<ReportRefusal>().ToDictionary(refusal => refusal, Make);

    public static Refusal ToRefusal(this CaseRefusal refusal) => Cases[refusal];

    public static Refusal ToRefusal(this ReportRefusal refusal) => Reports[refusal];

    private static Refusal Make(CaseRefusal refusal)
    {
        var (code, message) = refusal switch
        {
            CaseRefusal.CaseNotFound => (ErrorCode.NotFound, "There is no such case, or it is not the caller's to see."),
            CaseRefusal.CaseClosed => (ErrorCode.ValidationError, "The case is closed: reopen it first."),
            CaseRefusal.CaseNotClosed => (ErrorCode.ValidationError, "Only a closed case is reopened."),
            CaseRefusal.DecisionPending => (ErrorCode.ValidationError, "A proposed decision waits for a second person, or is being carried out."),
            CaseRefusal.DecisionNotPending => (ErrorCode.ValidationError, "No proposed decision waits for a second person."),
            CaseRefusal.ProposerMayNotApprove => (ErrorCode.Forbidden, "Whoever has proposed a decision does not approve it: somebody else does."),
            CaseRefusal.DispositionNotPossible => (ErrorCode.ValidationError, "There is no held money that this could be done to: NONE can be decided."),
            CaseRefusal.DispositionRequired => (ErrorCode.ValidationError, "Money waits: something other than NONE has to be decided about it."),
            CaseRefusal.MatchNotFound => (ErrorCode.ValidationError, "Only matches of this case are cleared, and only as FALSE_POSITIVE."),
            CaseRefusal.RequestNotOpen => (ErrorCode.ValidationError, "Nothing is asked under this id, or it has ended."),
            CaseRefusal.CaseFull => (ErrorCode.ValidationError, "The case holds as much as one case may."),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
        };
        return new Refusal(code, message, CapitalNames.Of(refusal.ToString()));
    }

    private static Refusal Make(ReportRefusal refusal)
    {
        var (code, message) = refusal switch
        {
            ReportRefusal.ReportNotFound => (ErrorCode.NotFound, "There is no such report."),
            ReportRefusal.ReportEnded => (ErrorCode.ValidationError, "The report is filed or abandoned."),
            ReportRefusal.ReportApproved => (ErrorCode.ValidationError, "The report is approved as it is."),
            ReportRefusal.ReportNotApproved => (ErrorCode.ValidationError, "The report is not approved yet."),
            ReportRefusal.AuthorMayNotApprove => (ErrorCode.Forbidden, "Whoever has written in a report does not approve it: somebody else does."),
            ReportRefusal.ReportFull => (ErrorCode.ValidationError, "The report was changed as often as one report may be."),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
        };
        return new Refusal(code, message, CapitalNames.Of(refusal.ToString()));
    }
}
