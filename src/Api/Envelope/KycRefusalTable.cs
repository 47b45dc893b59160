using FinCode.Domain.Compliance.Kyc;

namespace FinCode.Api.Envelope;

/// <summary>What each refusal about a verification is over HTTP.</summary>
public static class KycRefusalTable
{
    private static readonly Dictionary<KycRefusal, Refusal> Rows = Enum.GetValues<KycRefusal>().ToDictionary(refusal => refusal, Make);

    public static Refusal ToRefusal(this KycRefusal refusal) => Rows[refusal];

    private static Refusal Make(KycRefusal refusal)
    {
        var (code, message) = Facts(refusal);
        return new Refusal(code, message, WireNames.Of(refusal.ToString()));
    }

    private static (ErrorCode Code, string Message) Facts(KycRefusal refusal) => refusal switch
    {
        KycRefusal.CustomerClosed => (ErrorCode.ValidationError, "The customer was rejected, is restricted, or is a customer no more: nothing is taken for their verification."),
        KycRefusal.KycRuleNotFound => (ErrorCode.NotFound, "There is no such KYC rule, or it is not active, or it does not ask for that."),
        KycRefusal.CraFormNotFound => (ErrorCode.NotFound, "There is no such form, or it is not active."),
        KycRefusal.DocumentNotFound => (ErrorCode.NotFound, "There is no such document, or it is not the caller's to see."),
        KycRefusal.VerificationNotFound => (ErrorCode.NotFound, "There is no such verification."),
        KycRefusal.DocumentNotAsked => (ErrorCode.ValidationError, "The rule does not ask for a document of this type."),
        KycRefusal.TooManyDocuments => (ErrorCode.ValidationError, "The customer has as many documents as there may be."),
        KycRefusal.DocumentInfected => (ErrorCode.ValidationError, "A virus was found in the document. It was not kept."),
        KycRefusal.ScannerUnavailable => (ErrorCode.ServiceUnavailable, "Nobody can look for viruses now, so no document is taken. Send it again later."),
        KycRefusal.ReviewerInvolved => (ErrorCode.Forbidden, "Whoever brought a document does not review it: somebody else does."),
        KycRefusal.DocumentReviewed => (ErrorCode.ValidationError, "The document has been reviewed."),
        KycRefusal.DocumentOutOfDate => (ErrorCode.ValidationError, "The document's last day is over."),
        KycRefusal.FormInvalid => (ErrorCode.ValidationError, "Answers of the form are missing or wrong; details name their fields. None of it was kept."),
        KycRefusal.NothingToVerify => (ErrorCode.ValidationError, "Nothing that is asked of the customer needs an external check now."),
        KycRefusal.VerifierUnavailable => (ErrorCode.ServiceUnavailable, "No provider that verifies people is set up."),
        KycRefusal.DocumentsPending => (ErrorCode.ValidationError, "Documents wait for a review: review them first."),
        KycRefusal.DecisionNotPossible => (ErrorCode.ValidationError, "The customer's verification is not in a status in which this can be decided."),
        KycRefusal.TierNotOffered => (ErrorCode.ValidationError, "No KYC rule says what it takes to be of this tier."),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };
}
