namespace FinCode.Domain.Compliance.Kyc;

/// <summary>Why something about a customer's verification was not done. Declaration order is the order of checking.</summary>
[GenerateSerializer, Alias("fincode.kyc-refusal")]
public enum KycRefusal
{
    /// <summary>The relationship has ended, or was stopped: nothing more is taken.</summary>
    CustomerClosed,
    KycRuleNotFound,
    CraFormNotFound,
    DocumentNotFound,
    VerificationNotFound,

    /// <summary>The rule does not ask for a document of this type.</summary>
    DocumentNotAsked,
    TooManyDocuments,
    DocumentInfected,

    /// <summary>Nobody can look for viruses now, so nothing is taken.</summary>
    ScannerUnavailable,

    /// <summary>Whoever brought it does not review it.</summary>
    ReviewerInvolved,
    DocumentReviewed,

    /// <summary>Its last day is over.</summary>
    DocumentOutOfDate,

    /// <summary>An answer of the form is wrong or missing.</summary>
    FormInvalid,

    /// <summary>Nothing that is asked for needs an external check now.</summary>
    NothingToVerify,

    /// <summary>No provider is set up.</summary>
    VerifierUnavailable,

    /// <summary>Documents wait for a review.</summary>
    DocumentsPending,

    /// <summary>Not in this status.</summary>
    DecisionNotPossible,

    /// <summary>No rule says what it takes.</summary>
    TierNotOffered,
}
