namespace FinCode.Domain.Compliance.Kyc;

/// <summary>What makes the requirements of a rule due.</summary>
[GenerateSerializer, Alias("fincode.kyc-trigger")]
public enum KycTrigger
{
    /// <summary>Being a customer is enough.</summary>
    Registration,

    /// <summary>The first remittance that is made.</summary>
    FirstTransaction,

    /// <summary>A remittance of the rule's amount or more.</summary>
    Threshold,

    /// <summary>A remittance to one of the rule's destinations.</summary>
    HighRiskCorridor,

    /// <summary>Whoever wants more room asks for it.</summary>
    TierUpgrade,

    /// <summary>Time has passed since the customer was approved. Forms and verifications from before do not count.</summary>
    PeriodicReview,

    /// <summary>The law asks for something new; a manager says of whom. As for a review, only what is new counts.</summary>
    RegulationChange,
}

/// <summary>How much watching a customer takes.</summary>
[GenerateSerializer, Alias("fincode.kyc-risk-level")]
public enum RiskLevel
{
    Low,
    Medium,
    High,
}
