namespace FinCode.Domain.Revenue;

/// <summary>What is shared. The numbers are stored: append, never reorder.</summary>
[GenerateSerializer, Alias("fincode.share-base")]
public enum ShareBase : byte
{
    /// <summary>The fee as it was earned (6010): after discounts, without the tax that is inside it.</summary>
    Fee = 1,

    /// <summary>The FX margin as it was realised (6030).</summary>
    FxMargin = 2,

    /// <summary>The amount that was sent. What is paid on it is a cost and no part of any income.</summary>
    Principal = 3,
}

/// <summary>Who has a share. The numbers are stored: append, never reorder.</summary>
[GenerateSerializer, Alias("fincode.share-party")]
public enum ShareParty : byte
{
    /// <summary>The tenant itself. Whatever nobody else gets is its own without being named.</summary>
    Principal = 1,

    /// <summary>The agent at whose place, or at whose sub-agent's, the remittance was made.</summary>
    Agent = 2,

    /// <summary>The sub-agent at whose place it was made.</summary>
    SubAgent = 3,

    /// <summary>Who paid it out: the payout partner, or the tenant's own agent who handed the cash over.</summary>
    PayingPartner = 4,

    /// <summary>Whoever the plan names for having brought the customer.</summary>
    Referrer = 5,
}

/// <summary>How a share is found. Fixed ones come first, then those that take up to something of what is left, then the remainder.</summary>
[GenerateSerializer, Alias("fincode.share-formula")]
public enum ShareFormula : byte
{
    Flat = 1,
    Percent = 2,

    /// <summary>Flat and percent by the size of the principal.</summary>
    Tiered = 3,

    /// <summary>So much, but no more than is left when the fixed ones and the earlier ones of its kind have theirs.</summary>
    UpTo = 4,

    /// <summary>What is left after all others.</summary>
    Remainder = 5,
}
