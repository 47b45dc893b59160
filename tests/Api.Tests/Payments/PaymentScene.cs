using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Users;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Payments;

/// <summary>A customer with an empty wallet and a way to look at it.</summary>
internal sealed record PaymentScene(AccessHost Host, string Manager, string Code, string Token, Guid Wallet)
{
    public static async Task<PaymentScene> Set(AccessHost host)
    {
        var manager = await host.Manager();
        var email = NewEmail();
        var code = Ok(await host.Post(Register, Customer(email))).Data.GetProperty("code").GetString()!;
        var token = (await host.Login(email, Password)).AccessToken();
        var wallet = Ok(await host.Post("/wallet/create-wallet", new JsonObject { ["ownerCode"] = code, ["currencyCode"] = "GBP" }, manager, Key())).Data.GetProperty("accountId").GetGuid();
        return new PaymentScene(host, manager, code, token, wallet);
    }

    public async Task<string> Balance() => Ok(await Host.Get($"/wallet/{Wallet}", Manager)).Data.GetProperty("accountBalance").GetString()!;

    public Task<Answer> Methods(string amount, string? token = null) => Host.Post("/paymentmanagement/supported-payment-methods", new JsonObject
    {
        ["countryIsoCode3"] = "GBR", ["transactionType"] = "PAYMENT_METHOD", ["currency"] = "GBP", ["pcn"] = $"{Wallet}", ["amount"] = amount, ["payableType"] = "WALLET",
    }, token ?? Token);

    public Task<Answer> Card(string pan, string total, string? key = null, string expiry = "12/2040", string? token = null) => Host.Post("/paymentmanagement/process-card-payment", new JsonObject
    {
        ["currencyiso3a"] = "GBP", ["pan"] = pan, ["expirydate"] = expiry, ["securitycode"] = "123", ["requesttypedescriptions"] = "wallet funding", ["baseamount"] = total,
        ["payableType"] = "WALLET", ["payAbleId"] = $"{Wallet}",
    }, token ?? Token, key ?? Key());

    public Task<Answer> Transfer(string amount, string? token = null) =>
        Host.Put($"/paymentmanagement/bank-iwillpaylater-wallet/{Wallet}/WALLET", new JsonObject { ["amount"] = amount, ["currencyCode"] = "GBP" }.ToJsonString(), token ?? Token);

    public Task<Answer> Act(string token, string id, string action = "paid", string? amount = null, string? reference = null)
    {
        var body = new JsonObject { ["awaitingPaymentId"] = id, ["subAction"] = action };
        if (amount is not null) body["amount"] = amount;
        if (reference is not null) body["reference"] = reference;
        return Host.Post("/paymentmanagement/awaiting-payment-actions", body, token);
    }

    /// <summary>A beneficiary with one account at a British bank.</summary>
    public async Task<(string Code, string Account)> Recipient(string relationship)
    {
        var customer = Ok(await Host.Profile(Token)).Data.GetProperty("id").GetGuid();
        var made = Ok(await Host.Post("/usermanagement/new-beneficiary", new JsonObject { ["firstName"] = "Ada", ["lastName"] = "Obi", ["country"] = "GBR", ["relationship"] = relationship }, Token)).Data;
        var added = Ok(await Host.Post("/bankmanagement/add-bank-details-key-value-pairs", new JsonObject
        {
            ["id"] = made.GetProperty("id").GetString(), ["customerId"] = customer, ["accountOwnerCustomerCode"] = Code, ["currencyCode"] = "GBP", ["country"] = "GBR",
            ["bankAccountMetaData"] = new JsonArray(new JsonObject { ["key"] = "sortcode", ["value"] = "200000" }, new JsonObject { ["key"] = "bankaccountno", ["value"] = "55779911" }),
        }, Token)).Data;
        return (made.GetProperty("recipientCode").GetString()!, added.GetProperty("bankAccounts")[0].GetProperty("id").GetString()!);
    }

    public Task<Answer> Withdraw(string recipient, string account, string amount, string? key = null) => Host.Post("/wallet/withdraw", new JsonObject
    {
        ["accountId"] = Wallet, ["amount"] = amount, ["currencyCode"] = "GBP", ["recipientCode"] = recipient, ["recipientAccountId"] = account,
    }, Token, key ?? Key());
}
