namespace FinCode.Api.Access;

/// <summary>What an endpoint demands. Every endpoint names one; <see cref="PermissionTable"/> says which roles have it.</summary>
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
}
