using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Wallets;

/// <summary>
/// Whose account it is. A manager reads every account of the tenant; everyone else reads their own. Money leaves by its
/// owner's token, or by an API token that a manager made for it. What a caller may not read answers exactly as what does not exist.
/// </summary>
internal sealed class WalletAccess(IAccountLookup accounts)
{
    public static bool MayRead(Caller caller, AccountFacts account) => caller.ScopeOf(Permission.ReadWallets) == Scope.Tenant || Owns(caller, account);

    public static bool Owns(Caller caller, AccountFacts account) =>
        account.OwnerCode.Length > 0 && string.Equals(account.OwnerCode, caller.UserCode, StringComparison.Ordinal);

    public async ValueTask<AccountFacts?> FindToRead(Caller caller, Guid accountId) =>
        await accounts.Find(caller.TenantNo, accountId) is { } state && MayRead(caller, state.Facts) ? state.Facts : null;

    /// <summary>Null when the caller may take money from the account.</summary>
    public ValueTask<Refusal?> RefuseToSpend(Caller caller, Guid accountId)
    {
        var found = accounts.Find(caller.TenantNo, accountId);
        return found.IsCompletedSuccessfully
            ? new ValueTask<Refusal?>(Judge(caller, found.Result))
            : new ValueTask<Refusal?>(JudgeLater(caller, found));
    }

    /// <summary>What else a client says of the account must be true of it: a payment from another account than it means is not made.</summary>
    public async ValueTask<Refusal?> Contradicts(Caller caller, Guid accountId, AccountSaid said)
    {
        if (said.IsNothing || await accounts.Find(caller.TenantNo, accountId) is not { Facts: var facts }) return null;
        if (said.Number is { Length: > 0 } number && number != facts.Number) return WalletRefusal.AccountNotFound.ToRefusal().Naming("accountNumber");
        return said.Currency is { } currency && currency != facts.Currency ? WalletRefusal.CurrencyMismatch.ToRefusal().Naming("paymentAccountNumbeCurrencyCode") : null;
    }

    public static Refusal? JudgeSpending(Caller caller, AccountFacts account) =>
        Owns(caller, account) || (caller.SpendsForTenant && account.OwnerCode.Length > 0) ? null : MayRead(caller, account) ? Refusal.NotOwner : Refusal.AccountNotFound;

    private static async Task<Refusal?> JudgeLater(Caller caller, ValueTask<AccountState?> found) => Judge(caller, await found);

    private static Refusal? Judge(Caller caller, AccountState? account) =>
        account is null ? Refusal.AccountNotFound : JudgeSpending(caller, account.Facts);
}

/// <summary>What a client says of an account beside its id.</summary>
/// <param name="Number">Empty where a form left it so.</param>
internal readonly record struct AccountSaid(string? Number, Currency? Currency)
{
    public bool IsNothing => string.IsNullOrEmpty(Number) && Currency is null;
}
