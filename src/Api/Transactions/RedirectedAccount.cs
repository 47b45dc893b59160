using System.Collections.Immutable;
using FinCode.Api.Banking;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Contracts.Beneficiaries;
using FinCode.Domain.Banking;
using FinCode.Domain.Pricing;
using FinCode.Domain.Remittances;
using FinCode.Domain.Users;

namespace FinCode.Api.Transactions;

/// <summary>Where a payout that failed goes next: to an account of the same recipient, known or new.</summary>
internal sealed class RedirectedAccount(IGrainFactory grains)
{
    private static readonly Refusal NotTheirs = Refusal.Because(
        Reason.AccountInvalid, new Detail("recipientAccountId", DetailCode.UnknownValue, "Is not an account of the recipient that can take this."));

    /// <returns>Null for both where it goes to the same account again.</returns>
    public async Task<(Guid? AccountId, Refusal? Refusal)> Find(Call call, RemittanceTerms terms, Guid? asked, ImmutableDictionary<string, string> creditParty)
    {
        if (asked is null && creditParty.IsEmpty) return (null, null);
        if (await grains.Beneficiary(call.Caller.Tenant.Name, terms.RecipientCode).Find() is not { } recipient) return (null, Beneficiaries.Recipients.NotFound);
        if (asked is { } id) return recipient.Accounts.Any(account => account.Id == id && Fits(account, terms)) ? (id, null) : (null, NotTheirs);

        if (!MethodNames.TryParse(terms.Route.Type, out DeliveryMethod method) || !Country.TryFind(terms.Route.Destination, out var country)) return (null, NotTheirs);

        var faults = AccountDetails.Judge(BankFields.Of(country, method), creditParty, "creditParty");
        if (faults.Length > 0) return (null, Refusal.Because(Reason.AccountInvalid, faults));

        var added = new BeneficiaryAccount(call.Operation("account").Value, terms.Receive.Currency, country.Iso3, method, creditParty, default);
        return await grains.Beneficiary(call.Caller.Tenant.Name, recipient.Code).AddAccount(added) is null ? (null, Refusal.Because(Reason.TooManyAccounts)) : (added.Id, null);
    }

    private static bool Fits(BeneficiaryAccount account, RemittanceTerms terms) =>
        account.Method.Name() == terms.Route.Type && account.CountryIso3 == terms.Route.Destination && account.Currency == terms.Receive.Currency;
}
