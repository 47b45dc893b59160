using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FinCode.Api.Tests.Access;
using FinCode.Contracts;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Agents;
using FinCode.Grains.Ledger;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Agents;

/// <summary>An agent with a cashier, a manager, and a customer with a wallet: everyone new, so that tests do not meet.</summary>
internal sealed record AgentScene(AccessHost Host, string Manager, (string Code, string Token) Agent, (string Code, string Token) Cashier, string CustomerEmail, Guid Wallet)
{
    public static async Task<AgentScene> Set(AccessHost host, string floatAmount = "1000.00", string walletAmount = "500.00")
    {
        var manager = await host.Manager();
        var agent = await host.Employ("agents", manager, Staff());
        var cashier = await host.Employ("cashiers", agent.Token, Staff());
        var email = NewEmail();
        var customer = (await host.Post(Register, Customer(email))).Data.GetProperty("code").GetString();
        var wallet = (await host.Post("/wallet/create-wallet", new JsonObject { ["ownerCode"] = customer, ["currencyCode"] = "GBP" }, manager, Key())).Data.GetProperty("accountId").GetGuid();
        var scene = new AgentScene(host, manager, agent, cashier, email, wallet);
        if (walletAmount != "0")
        {
            Ok(await host.Post("/wallet/fund-wallet", new JsonObject { ["accountId"] = wallet, ["amount"] = walletAmount, ["currencyCode"] = "GBP", ["reference"] = "r", ["source"] = "BANK_TRANSFER" }, manager, Key()));
        }

        if (floatAmount != "0") Ok(await scene.BuyFloat(floatAmount));
        return scene;
    }

    public const string Preferences = "/admin/organisation-preference-management/preferences";

    public static string Key() => Guid.NewGuid().ToString();

    public static Answer Ok(Answer answer)
    {
        Assert.True(answer.Status == 200, answer.Text);
        return answer;
    }

    public Task<Answer> BuyFloat(string amount, string? key = null, string? code = null, string? token = null) =>
        Host.Post($"/agent/{code ?? Agent.Code}/float/buy", Money(amount), token ?? Manager, key ?? Key());

    public Task<Answer> OpenTill(string counted = "500.00", string? token = null, string? key = null) =>
        Host.Post("/agent/till/open", new JsonObject { ["countedCash"] = counted }, token ?? Cashier.Token, key);

    public Task<Answer> CloseTill(string counted, string? token = null, string? key = null) =>
        Host.Post("/agent/till/close", new JsonObject { ["countedCash"] = counted }, token ?? Cashier.Token, key);

    public Task<Answer> CashIn(string amount, string? key = null, string? token = null) =>
        Host.Post("/agent/cash-in", Cash(amount), token ?? Cashier.Token, key ?? Key());

    public async Task<Answer> CashOut(string amount, string? key = null, string? otp = null) =>
        await Host.Post("/agent/cash-out", With(Cash(amount), "otp", otp ?? await Otp(amount)), Cashier.Token, key ?? Key());

    public Task<Answer> SendOtp(string amount) => Host.Post("/agent/cash-out/otp", Cash(amount), Cashier.Token);

    /// <summary>What the customer reads in the mail.</summary>
    public async Task<string> Otp(string amount)
    {
        Ok(await SendOtp(amount));
        var mail = Ok(await Host.Get($"/sandbox/mailbox?email={CustomerEmail}", Manager));
        return Regex.Match(mail.Data.GetProperty("items")[0].GetProperty("text").GetString()!, @"password is (\d{6})").Groups[1].Value;
    }

    public async Task<JsonElement> Float(string? code = null) =>
        Ok(await Host.Get($"/agent/{code ?? Agent.Code}/float", Manager)).Data.GetProperty("floats")[0];

    public async Task<string> WalletBalance() => Ok(await Host.Get($"/wallet/{Wallet}", Manager)).Data.GetProperty("accountBalance").GetString()!;

    public Task<Answer> Settings(JsonObject settings, string? code = null) =>
        Host.Put(Preferences, new JsonObject { ["agentCode"] = code ?? Agent.Code, ["settings"] = settings }.ToJsonString(), Manager);

    public JsonObject Cash(string amount) => With(Money(amount), "customerAccountId", Wallet);

    public static JsonObject Money(string amount) => new() { ["amount"] = amount, ["currencyCode"] = "GBP" };

    public static JsonObject With(JsonObject body, string name, JsonNode? value)
    {
        body[name] = value;
        return body;
    }

    /// <summary>The legs of an operation, by chart line, minor units, credits positive; in the order of the entry.</summary>
    public async Task<(int Line, long Amount)[]> Entry(Answer answer, string id = "transactionId")
    {
        var ledger = Host.Services.GetRequiredService<ILedgerReader>();
        var tenant = (await Host.Services.GetRequiredService<ITenantRegistry>().Find("demo", CancellationToken.None))!.Value;
        var stamped = await ledger.FindOperation(tenant, new OperationId(answer.Data.GetProperty(id).GetGuid()), CancellationToken.None);
        var facts = await ledger.ReadFacts([.. stamped!.Record.Postings.Select(posting => posting.Account)], CancellationToken.None);
        return [.. stamped.Record.Postings.Select(posting => (facts[posting.Account].ChartCode, posting.Amount))];
    }

    /// <summary>A remittance that waits at the counter, as its creator makes it; answers its PCN and its code.</summary>
    public async Task<(string Pcn, string Code)> NewPickup(long minorUnits = 50_00, string currency = "GBP")
    {
        var pcn = $"TR{RandomNumberGenerator.GetInt32(1_000_000_000):D12}";
        var (code, digest) = Host.Services.GetRequiredService<PickupCodes>().New("demo", pcn);
        var expires = Host.Clock.GetUtcNow().AddDays(30);
        Assert.True(await Host.Grains.Pickup("demo", pcn).Create(new(new Domain.Money.Money(minorUnits, Currency.Parse(currency)), null, digest, "Ada Obi", expires)));
        return (pcn, code);
    }

    public Task<Answer> PayPickup(string pcn, string code, string? key = null, string? token = null, string lastName = "Obi") => Host.Post(
        "/agent/cash-pickup/pay",
        new JsonObject { ["pcn"] = pcn, ["pickupCode"] = code, ["idDocument"] = new JsonObject { ["idType"] = "PASSPORT", ["idNumber"] = "P1234567", ["expiryDate"] = "2999-05-17", ["firstName"] = "Ada", ["lastName"] = lastName } },
        token ?? Cashier.Token,
        key ?? Key());
}
