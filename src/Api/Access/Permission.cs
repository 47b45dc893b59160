namespace FinCode.Api.Access;

/// <summary>What an endpoint demands. Every endpoint names one; <see cref="PermissionTable"/> says how far it reaches for each role.</summary>
public enum Permission
{
    /// <summary>No token needed.</summary>
    Anonymous,

    /// <summary>Any valid token.</summary>
    SignedIn,
    OpenWallet,
    ReadWallets,
    SpendFromWallet,
    FundWallet,
    ChangeWalletStatus,
    ReadLedger,
    PostEntries,
    ReadTrialBalance,
    EditOwnProfile,
    ReadCustomers,
    RegisterCustomers,
    EditCustomers,
    SwitchCustomers,
    ReadManagers,
    ManageManagers,
    ReadAgents,
    ManageAgents,
    ReadSubAgents,
    ManageSubAgents,
    ReadCashiers,
    ManageCashiers,
    ReadSandboxMail,
    ManageOwnCredentials,
    EnrolSecondFactor,
    ManageApiTokens,
    ManageKeys,
    OperateTill,
    ReadFloat,
    TradeFloat,
    ManageCreditLines,
    ReadCallOver,
    ReadConfiguration,
    ManageConfiguration,
    ReadAuditTrail,
    ExportPersonalData,
    ErasePersonalData,
    ReadApprovals,
    ApproveOperations,
}
