using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Domain.Wallets;

/// <summary>Opens an account. Not a <see cref="WalletCommand"/>: there is no wallet yet to decide.</summary>
[GenerateSerializer, Immutable, Alias("fincode.open-wallet")]
public sealed record OpenWallet(
    [property: Id(0)] OperationId OperationId,
    [property: Id(1)] RecordContext Context,
    [property: Id(2)] TenantNo Tenant,
    [property: Id(3)] Guid AccountId,
    [property: Id(4)] Currency Currency,
    [property: Id(5)] string OwnerCode,
    [property: Id(6)] string Name,
    [property: Id(7)] int ChartCode = ChartOfAccounts.CustomerWallet)
{
    public JournalRecord Record(long serial)
    {
        var account = AccountNo.Of(Tenant, serial);
        var facts = new AccountFacts(account, AccountId, ChartCode, Currency, OwnerCode, Name);
        return new JournalRecord
        {
            Tenant = Tenant,
            OperationId = OperationId,
            Kind = RecordKind.AccountOpened,
            Context = Context,
            Terms = Terms.Of(TermsField.Text("ownerCode", OwnerCode), TermsField.Text("currencyCode", Currency.Code), TermsField.Text("name", Name)),
            Account = new AccountChange(account, facts, AccountStatus.Activated, facts.IsGuarded ? 0 : null),
        };
    }
}
