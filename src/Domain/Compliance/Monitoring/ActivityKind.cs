namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>What monitoring hears of. The numbers are stored: append, never reorder.</summary>
[GenerateSerializer, Alias("fincode.monitoring.activity-kind")]
public enum ActivityKind : byte
{
    /// <summary>A customer's money is here and is to go to a beneficiary: the one kind that is judged before money leaves.</summary>
    Payment = 1,

    /// <summary>Money from somebody else arrived in a customer's wallet.</summary>
    Receipt = 2,

    /// <summary>A remittance was called off before it was delivered.</summary>
    Cancelled = 3,

    /// <summary>A remittance went back to its sender.</summary>
    Refunded = 4,

    /// <summary>The account that a beneficiary is paid into was changed.</summary>
    PayoutAccountChanged = 5,

    /// <summary>A customer's password, PIN or second factor was set anew.</summary>
    CredentialsReset = 6,

    /// <summary>A customer used a device for the first time.</summary>
    DeviceAdded = 7,
}
