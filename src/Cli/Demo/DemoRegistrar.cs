using System.Globalization;
using System.Text.Json.Nodes;
using FinCode.Cli.Load.Provision;

namespace FinCode.Cli.Demo;

/// <summary>Registers people or finds them again: customer, tier, wallet with money, beneficiaries with accounts. Every step has a key of its own.</summary>
internal sealed class DemoRegistrar(DemoSettings settings, DemoApi api, ApiPool pool, Session manager)
{
    private const long FundingStep = 100_00;

    /// <param name="needs">What they will send in all, minor units.</param>
    public async Task<DemoCustomer> Register(DemoPerson person, long needs, CancellationToken cancellation)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{settings.PeopleKey}-{person.Number}");
        var made = await api.Must("POST", "/usermanagement/register-customer", null, key, Body(person), cancellation);
        var (id, code) = (made.GetProperty("id").ToString(), made.GetProperty("code").ToString());
        if (person.Tier is { } tier)
        {
            await api.Must("PUT", $"/usermanagement/customers/{code}/kyc-tier", manager.Token, $"{key}-tier", new JsonObject { ["kycTier"] = tier }, cancellation);
        }

        var recipients = new List<string>();
        foreach (var recipient in person.Recipients) recipients.Add(await Add(recipient, id, code, $"{key}-to-{recipients.Count}", cancellation));
        if (!person.HasWallet) return new DemoCustomer(person, code, null, null, recipients);

        var own = await Session.SignIn(pool, person.EmailOf(settings), settings.Password, cancellation);
        return new DemoCustomer(person, code, own, await OpenWallet(person, code, needs, key, cancellation), recipients);
    }

    private JsonObject Body(DemoPerson person) => new()
    {
        ["firstName"] = person.FirstName,
        ["lastName"] = person.LastName,
        ["email"] = person.EmailOf(settings),
        ["dialingCode"] = person.Home.DialingCode,
        ["phone"] = person.Phone,
        ["dob"] = person.BornOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["password"] = settings.Password,
        ["confirmPassword"] = settings.Password,
        ["address"] = new JsonObject
        {
            ["address1"] = person.Street, ["city"] = person.City, ["postcode"] = person.Postcode, ["countryIso3"] = person.Home.Country,
        },
    };

    private async Task<string> Add(DemoRecipient recipient, string customerId, string code, string key, CancellationToken cancellation)
    {
        var made = await api.Must("POST", "/usermanagement/new-beneficiary", manager.Token, key, new JsonObject
        {
            ["senderCode"] = code, ["firstName"] = recipient.FirstName, ["lastName"] = recipient.LastName, ["country"] = recipient.Country, ["relationship"] = recipient.Relationship,
        }, cancellation);
        await api.Must("POST", "/bankmanagement/add-bank-details-key-value-pairs", manager.Token, $"{key}-account", new JsonObject
        {
            ["id"] = made.GetProperty("id").ToString(),
            ["customerId"] = customerId,
            ["accountOwnerCustomerCode"] = code,
            ["currencyCode"] = recipient.Currency,
            ["country"] = recipient.Country,
            ["deliveryMethod"] = recipient.Method,
            ["bankAccountMetaData"] = new JsonArray([.. recipient.Account.Select(pair => new JsonObject { ["key"] = pair.Key, ["value"] = pair.Value })]),
        }, cancellation);
        return made.GetProperty("recipientCode").ToString();
    }

    /// <summary>Funded once for each plan, with half as much again as is needed: fees come on top.</summary>
    private async Task<string> OpenWallet(DemoPerson person, string code, long needs, string key, CancellationToken cancellation)
    {
        var currency = person.Home.Currency;
        var opened = await api.Must("POST", "/wallet/create-wallet", manager.Token, $"{key}-wallet", new JsonObject
        {
            ["ownerCode"] = code, ["currencyCode"] = currency, ["name"] = "Savings",
        }, cancellation);
        var id = opened.GetProperty("accountId").ToString();
        var amount = ((needs * 3 / 2 / FundingStep) + 1) * FundingStep;
        var fundKey = string.Create(CultureInfo.InvariantCulture, $"{settings.PlanKey}-fund-{person.Number}");
        await api.Try("/wallet/fund-wallet", manager.Token, fundKey, new JsonObject
        {
            ["accountId"] = id, ["amount"] = DemoMoney.Text(amount), ["currencyCode"] = currency, ["reference"] = fundKey, ["source"] = "BANK_TRANSFER",
        }, cancellation);
        return id;
    }
}
