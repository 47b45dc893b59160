namespace FinCode.Cli.Load.Provision;

/// <summary>A call outside the measured time.</summary>
/// <param name="Path">After the base path, for example <c>/wallet/list</c>.</param>
/// <param name="Key">The idempotency key of a call that changes something.</param>
internal sealed record ApiRequest(string Method, string Path, string? Token = null, string? Key = null, byte[]? Body = null);

internal sealed record LoginRequest(string Email, string CurrentPassword);

internal sealed record CreateWalletRequest(string OwnerCode, string CurrencyCode, string Name);

internal sealed record NewBeneficiaryRequest(string FirstName, string LastName, string Country);

internal sealed record BankDetailsRequest(
    string Id, string CustomerId, string AccountOwnerCustomerCode, string CurrencyCode, string Country, IReadOnlyList<BankDetail> BankAccountMetaData);

internal sealed record BankDetail(string Key, string Value);

internal sealed record FundWalletRequest(string AccountId, string Amount, string CurrencyCode, string Reference, string Source);
