using System.Collections.Immutable;
using System.Security.Cryptography;
using FinCode.Api.Access;
using FinCode.Api.Banking;
using FinCode.Api.Beneficiaries;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Api.Users;
using FinCode.Contracts;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Banking;
using FinCode.Domain.Pricing;
using FinCode.Domain.Users;

namespace FinCode.Api.Transactions;

/// <summary>
/// Who sends, who receives, and into which account. People whom the order describes are found by what it says of them, or made; their ids
/// follow from the operation, so a retry finds the same.
/// </summary>
internal sealed class TransactionParties(IGrainFactory grains, Registration registration, Recipients recipients)
{
    private const string CreditParty = "creditParty";

    public async Task<(UserProfile? Sender, Refusal? Refusal)> Sender(Call call, string item, SenderOrder order, CancellationToken cancellation)
    {
        var caller = call.Caller;
        var code = order.Code ?? await grains.UserDirectory(caller.Tenant.Name).FindByEmail(order.New!.Email);
        if (code is null) return await Register(call, item, order.New!, cancellation);

        var known = await grains.User(caller.Tenant.Name, code).Find();
        if (known is null || !known.Roles.Contains(Role.Customer) || !caller.Reaches(Permission.CreateTransactions, known.Code, known.Place))
        {
            // Who has an address is not told to whom it is not theirs to know.
            return (null, order.New is null ? Refusal.UserNotFound : Refusal.Because(Reason.EmailTaken, new Detail("newSenderKyc.emailAddress", DetailCode.NotUnique, "Somebody else has it.")));
        }

        if (order.New is { } said && !IsSame(known, said)) return (null, Refusal.Because(Reason.EmailTaken, new Detail("newSenderKyc.emailAddress", DetailCode.NotUnique, "A customer of another name or birth date has it.")));
        return known.IsBarred ? (null, Refusal.Because(Reason.SenderRestricted)) : known.IsActive ? (known, null) : (null, Refusal.Because(Reason.SenderNotActive));
    }

    public async Task<(Beneficiary? Recipient, Refusal? Refusal)> Recipient(Call call, string item, RecipientOrder order, UserProfile sender, IReadOnlyDictionary<string, string> account)
    {
        if (order.Code is { } code)
        {
            // Of this sender: another customer's beneficiary is nobody here.
            if (await grains.Beneficiary(call.Caller.Tenant.Name, code).Find() is not { } known || known.SenderCode != sender.Code) return (null, Recipients.NotFound.Naming("preExistingRecipientCustomerCode"));
            return known.IsActive ? (known, null) : (null, Refusal.Because(Reason.BeneficiaryNotActive));
        }

        var said = order.New!;
        var listed = await grains.Beneficiaries(call.Caller.Tenant.Name).List(new BeneficiaryListing(sender.Code, null, null, 0, Limits.PageSizeMax));
        if (listed.Items.FirstOrDefault(each => each.IsActive && Describes(said, each) && (account.Count == 0 || each.Accounts.Any(own => Says(account, own)))) is { } found) return (found, null);

        var details = new BeneficiaryDetails(said.Type, said.FirstName, said.LastName, $"{said.FirstName} {said.LastName}", said.CountryIso3, said.Phone, said.Address, null, null)
        {
            Identifiers = said.Identifiers,
        };
        var (created, refusal) = await recipients.Create(call.Caller.Tenant.Name, call.Operation($"{item}/recipient"), new BeneficiaryOrder(sender.Code, details), sender);
        return (created?.Beneficiary, refusal);
    }

    /// <summary>The account that the order names or describes, or the one that the recipient last added and that can take the money.</summary>
    /// <returns>Null for both where none is needed.</returns>
    public async Task<(Guid? AccountId, Refusal? Refusal)> Account(Call call, string item, TransactionOrder order, Beneficiary recipient)
    {
        if (order.Type == DeliveryMethod.CashPickup) return (null, null);

        var fitting = recipient.Accounts.Where(account => account.Method == order.Type && account.CountryIso3 == order.Information.ReceivingCountry && account.Currency == order.ReceivingCurrency).ToArray();
        if (order.RecipientAccountId is { } asked)
        {
            return fitting.Any(account => account.Id == asked) ? (asked, null) : (null, Refusal.Because(Reason.AccountInvalid, new Detail("recipientAccountId", DetailCode.UnknownValue, "Is not an account of the recipient that can take this.")));
        }

        if (order.CreditParty.IsEmpty)
        {
            return fitting.MaxBy(account => account.AddedAt) is { } last ? (last.Id, null) : (null, Missing(CreditParty, "Is required: the recipient has no account that can take this."));
        }

        return fitting.FirstOrDefault(account => Says(order.CreditParty, account)) is { } known ? (known.Id, null) : await Add(call, item, order, recipient);
    }

    private async Task<(Guid?, Refusal?)> Add(Call call, string item, TransactionOrder order, Beneficiary recipient)
    {
        if (!Country.TryFind(order.Information.ReceivingCountry, out var country)) return (null, Missing(CreditParty, "Nothing can be paid there."));

        var faults = AccountDetails.Judge(BankFields.Of(country, order.Type), order.CreditParty, CreditParty);
        if (faults.Length > 0) return (null, Refusal.Because(Reason.AccountInvalid, faults));

        var account = new BeneficiaryAccount(call.Operation($"{item}/account").Value, order.ReceivingCurrency, country.Iso3, order.Type, order.CreditParty, default);
        return await grains.Beneficiary(call.Caller.Tenant.Name, recipient.Code).AddAccount(account) is null
            ? (null, Refusal.Because(Reason.TooManyAccounts))
            : (account.Id, null);
    }

    private async Task<(UserProfile?, Refusal?)> Register(Call call, string item, NewSender said, CancellationToken cancellation)
    {
        var caller = call.Caller;
        if (!caller.May(Permission.RegisterCustomers)) return (null, Refusal.UserNotFound);

        // Nobody knows the password: whoever wants to sign in asks for another one by e-mail.
        var password = $"{RandomNumberGenerator.GetHexString(40)}-aA1!";
        var person = new PersonOrder(said.Email, said.FirstName, said.LastName, password, said.CountryIso3, said.Details, null, null);
        var (created, refusal) = await registration.Create(
            caller.Tenant.Name, call.Operation($"{item}/sender"), person, Role.Customer, caller.Place, caller.UserCode, cancellation);
        return (created?.User, refusal);
    }

    private static bool IsSame(UserProfile known, NewSender said) =>
        Same(known.FirstName, said.FirstName) && Same(known.LastName, said.LastName)
        && (known.Details.DateOfBirth is null || said.Details.DateOfBirth is null || known.Details.DateOfBirth == said.Details.DateOfBirth);

    private static bool Describes(NewRecipient said, Beneficiary known) =>
        Same(known.Details.FirstName, said.FirstName) && Same(known.Details.LastName, said.LastName) && known.Details.CountryIso3 == said.CountryIso3;

    /// <summary>Whether an account has every value that was said of it and that tells accounts apart.</summary>
    private static bool Says(IReadOnlyDictionary<string, string> said, BeneficiaryAccount account) =>
        said.Any(pair => Telling.Contains(pair.Key)) && said.Where(pair => Telling.Contains(pair.Key)).All(pair => account.Values.GetValueOrDefault(pair.Key) == pair.Value);

    private static bool Same(string? one, string? other) => string.Equals(one?.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);

    private static readonly ImmutableHashSet<string> Telling =
    [
        BankFields.AccountNumber, BankFields.BankCode, BankFields.SortCode, BankFields.Iban, BankFields.MobileNumberKey, BankFields.BillService, BankFields.BillItem, BankFields.CardToken, "routingnumber", "ifsc", "walletaccountid",
    ];

    private static Refusal Missing(string field, string message) => Refusal.Because(Reason.AccountInvalid, new Detail(field, DetailCode.Required, message));
}
