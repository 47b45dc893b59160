namespace FinCode.Domain.Approvals;

/// <summary>What a second person may have to approve. A new kind needs a row in <see cref="ApprovalPolicy"/> and somebody who carries it out.</summary>
[GenerateSerializer, Alias("fincode.approval-kind")]
public enum ApprovalKind
{
    FundWallet,
    FloatTrade,
    CreditLine,
    PostEntries,
    Configuration,
    RefundRemittance,
    PrefundPartner,
    SettlePartner,
    PartnerCredit,
    KycRules,
    MonitoringRules,
    SettleCommission,
    ReverseSettlement,
}
