namespace FinCode.Domain.Payouts;

/// <summary>When a partner gets the money that it pays out.</summary>
[GenerateSerializer, Alias("fincode.partner-funding")]
public enum PartnerFunding
{
    /// <summary>Ahead: payouts are reserved out of what it has of ours (1310).</summary>
    Prefunded,

    /// <summary>Afterwards: it is owed what it paid out (2120), up to its credit limit with what is under way.</summary>
    PostFunded,
}
