using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Contracts;
using FinCode.Grains.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Transactions;

/// <summary>A customer with a wallet and a beneficiary with an account: everyone new, so that tests do not meet.</summary>
internal sealed record SendScene(AccessHost Host, string Manager, string Code, string Email, string Token, Guid Wallet, string Recipient)
{
    public const string Create = "/transactionmanagement/create-transaction";
    public const string Pay = "/paymentmanagement/makepaymentfromwalletaccount";
    public const string Transaction = "/transactionmanagement/transaction";

    /// <param name="account">How a payout ends is said by its last four digits.</param>
    public static async Task<SendScene> Begin(AccessHost host, string funded = "500.00", string account = "8883968718")
    {
        var manager = await host.Manager();
        var email = NewEmail();
        var customer = Ok(await host.Post(Register, Customer(email))).Data.GetProperty("code").GetString()!;
        var token = (await host.Login(email, Password)).AccessToken();
        var wallet = Ok(await host.Post("/wallet/create-wallet", new JsonObject { ["ownerCode"] = customer, ["currencyCode"] = "GBP" }, token, Key())).Data.GetProperty("accountId").GetGuid();
        Ok(await host.Post("/wallet/fund-wallet", new JsonObject { ["accountId"] = wallet, ["amount"] = funded, ["currencyCode"] = "GBP", ["reference"] = "r", ["source"] = "BANK_TRANSFER" }, manager, Key()));
        var recipient = Ok(await host.Post(
            "/usermanagement/new-beneficiary", new JsonObject { ["firstName"] = "Ngozi", ["lastName"] = "Obi", ["country"] = "NGA", ["relationship"] = "SIBLING" }, token)).Data;
        var scene = new SendScene(host, manager, customer, email, token, wallet, recipient.GetProperty("recipientCode").GetString()!);
        Ok(await host.Post(
            "/bankmanagement/add-bank-details-key-value-pairs",
            new JsonObject
            {
                ["id"] = recipient.GetProperty("id").GetString(),
                ["customerId"] = Ok(await host.Get("/usermanagement/profile", token)).Data.GetProperty("id").GetString(),
                ["accountOwnerCustomerCode"] = customer,
                ["currencyCode"] = "NGN",
                ["country"] = "NGA",
                ["bankAccountMetaData"] = Pairs(("bankaccountno", account), ("bankname", "First City Monument Bank")),
            },
            token));
        return scene;
    }

    /// <summary>The published example, between this sender and this recipient.</summary>
    public JsonObject Order(string sendAmount = "7.000", string amount = "24.240") => new()
    {
        ["amount"] = amount,
        ["sendAmount"] = sendAmount,
        ["inclussive"] = false,
        ["receivingCurrency"] = "NGN",
        ["sendCurrency"] = "GBP",
        ["type"] = "ACCOUNTPAYMENT",
        ["preExistingSenderCustomerCode"] = Code,
        ["preExistingRecipientCustomerCode"] = Recipient,
        ["creditParty"] = Pairs(("bankname", ""), ("bankaccountno", ""), ("swiftbic", null), ("bankcode", ""), ("branchcode", "")),
        ["internationalTransferInformation"] = new JsonObject
        {
            ["originCountry"] = "GBR", ["receivingCountry"] = "NGA", ["sourceOfFunds"] = "SAVINGS", ["remittancePurpose"] = "GIFT", ["relationshipSender"] = "", ["deliveryMethod"] = "directtoaccount",
        },
        ["transactionProcessingMode"] = "NONE_AGGREGATION",
        ["descriptionText"] = "Happy birthday",
        ["transactionModule"] = "REMITTANCE",
    };

    public Task<Answer> Quote(string amount = "100.00", string payment = "E_WALLET") => Host.Post(
        "/quote/callQuote",
        new JsonObject { ["principalAmount"] = amount, ["principalAmountCurrency"] = "GBP", ["deriveAmountCurrency"] = "NGN", ["paymentType"] = payment },
        Token,
        Key());

    public async Task<JsonElement> Made(JsonObject? order = null) => Ok(await Host.Post(Create, order ?? With(Order(), "paymentMethod", "E_WALLET"), Token, Key())).Data;

    public JsonObject Payment(JsonElement made) => new()
    {
        ["payableType"] = "TRANSACTION",
        ["payAbleId"] = made.GetProperty("pcn").GetString(),
        ["accountId"] = Wallet,
        ["totalCheckOutAmount"] = made.GetProperty("totalPayable").GetString(),
        ["paymentGatewayRef"] = "my-order",
    };

    public async Task<JsonElement> Paid(JsonObject? order = null)
    {
        var made = await Made(order);
        return Ok(await Host.Post(Pay, Payment(made), Token, Key())).Data;
    }

    public async Task<JsonElement> Read(string pcn, string? token = null) => Ok(await Host.Get($"{Transaction}/{pcn}", token ?? Token)).Data;

    /// <summary>As far as it goes by itself now. The order that was given does not wait for that, so this does.</summary>
    public async Task<JsonElement> GoneOn(JsonElement transaction)
    {
        var cipher = await Host.Services.GetRequiredService<IPcns>().Of("demo");
        await Host.Grains.Remittance("demo", cipher.Read(PcnOf(transaction))!.Value).Continue();
        return await Read(PcnOf(transaction));
    }

    public async Task<string> Balance() => Ok(await Host.Get($"/wallet/{Wallet}", Token)).Data.GetProperty("availableBalance").GetString()!;

    public static string PcnOf(JsonElement transaction) => transaction.GetProperty("pcn").GetString()!;

    public static string StatusOf(JsonElement transaction) => transaction.GetProperty("status").GetString()!;

    public static JsonArray Pairs(params (string Key, string? Value)[] pairs) =>
        new([.. pairs.Select(pair => new JsonObject { ["key"] = pair.Key, ["value"] = pair.Value })]);
}
