namespace FinCode.Domain.Compliance.Kyc;

/// <summary>Where a customer's verification is. It follows from what is there and what people have decided; nobody sets it.</summary>
[GenerateSerializer, Alias("fincode.kyc-status")]
public enum KycStatus
{
    NotStarted,

    /// <summary>Something is still to be brought.</summary>
    Collecting,

    /// <summary>Everything is there; the external check is to be begun.</summary>
    Submitted,

    /// <summary>With the external provider.</summary>
    AutoReview,

    /// <summary>A person has to look.</summary>
    ManualReview,

    /// <summary>Something was not good enough, or a person asks for more.</summary>
    InfoRequested,

    /// <summary>All that was asked for is met; the tier says how far.</summary>
    Approved,
    Rejected,

    /// <summary>A document ran out, or a review was not done in time.</summary>
    Expired,

    /// <summary>It is time to look again; the tier holds meanwhile.</summary>
    PeriodicReview,

    /// <summary>A person has stopped the customer for now.</summary>
    Restricted,

    /// <summary>The relationship has ended.</summary>
    Exited,
}

/// <summary>What a person, or the provider's no, has put above all evidence. The numbers are stored.</summary>
[GenerateSerializer, Alias("fincode.kyc-ruling")]
public enum KycRuling
{
    None,
    Rejected,
    Restricted,
    Exited,
}
