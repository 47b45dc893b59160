namespace FinCode.Domain.Compliance.Cases;

/// <summary>How far the work on a case is; what came out of it is the <see cref="CaseOutcome"/>. On the wire in capitals.</summary>
[GenerateSerializer, Alias("fincode.case-status")]
public enum CaseStatus
{
    Open = 1,
    Assigned,
    Investigating,

    /// <summary>Somebody outside has been asked; the clock stands.</summary>
    InfoRequested,
    Escalated,

    /// <summary>Somebody has proposed a decision; a second person approves it or does not.</summary>
    PendingApproval,
    Closed,
    Reopened,
}

/// <summary>What came out of a case, beside how far the work is.</summary>
[GenerateSerializer, Alias("fincode.case-outcome")]
public enum CaseOutcome
{
    Unset = 0,

    /// <summary>It is what it looked like.</summary>
    ConfirmedRisk,

    /// <summary>It is not, and it was right to look.</summary>
    ValuableAlert,
    FalsePositive,
}

/// <summary>What is done because of the outcome.</summary>
[GenerateSerializer, Alias("fincode.case-disposition")]
public enum CaseDisposition
{
    /// <summary>Nothing: there is no held money, or it was decided elsewhere.</summary>
    None = 1,

    /// <summary>The held remittance goes on (J10).</summary>
    Release,

    /// <summary>The held remittance does not go on; what happens to its money is decided later.</summary>
    Reject,

    /// <summary>It does not go on, and everything goes back to the sender.</summary>
    RejectAndRefund,

    /// <summary>The held money is frozen (J34), until an authority lets it go: then the reopened case releases or rejects it.</summary>
    BlockFunds,
}

/// <summary>Whose work it is, and how much time they have.</summary>
[GenerateSerializer, Alias("fincode.case-queue")]
public enum CaseQueue
{
    /// <summary>Money waits.</summary>
    PaymentHold = 1,

    /// <summary>A name looks like one on a list, and no money waits.</summary>
    Screening,

    /// <summary>Patterns of transactions.</summary>
    Aml,

    /// <summary>Who a customer is.</summary>
    Kyc,

    /// <summary>What an agent does.</summary>
    Agent,
}

/// <summary>Why it was decided so; the questions are OFAC's own, step by step (FAQ 5).</summary>
[GenerateSerializer, Alias("fincode.case-reason")]
public enum CaseReason
{
    BirthDateDiffers = 1,
    PersonTypeDiffers,

    /// <summary>Only one of several names is the same.</summary>
    OneNameOnly,
    AddressDiffers,
    NationalityDiffers,
    IdentifierDiffers,

    /// <summary>Papers were seen that explain it.</summary>
    DocumentsSeen,
    ExpectedActivity,
    ListedParty,
    UnusualActivity,
    DocumentsMissing,
    CustomerSilent,
    AuthorityOrder,
    Other,
}

/// <summary>What a case may be about.</summary>
[GenerateSerializer, Alias("fincode.case-party-kind")]
public enum CasePartyKind
{
    Customer = 1,
    Beneficiary,
    Agent,
    Device,
    Transaction,
    Case,

    /// <summary>Whoever works for the tenant: a manager, a cashier, a reporting officer.</summary>
    Staff,
}
