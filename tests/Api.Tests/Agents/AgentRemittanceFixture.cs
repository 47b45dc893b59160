using FinCode.Api.Tests.Access;
using FinCode.Contracts;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using FinCode.Domain.Users;
using FinCode.Grains.Payouts;
using FinCode.Grains.Remittances;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Agents;

/// <summary>A running product in which every recipient is called Ada Obi.</summary>
public sealed class AgentRemittanceFixture : IAsyncLifetime
{
    private AccessHost? host;

    internal AccessHost Host => host!;

    public async Task InitializeAsync() => host = await AccessHost.Start(configure: builder => builder.Services.AddSingleton<IRecipientDetails, Ada>());

    public async Task DisposeAsync() => await host!.DisposeAsync();

    private sealed class Ada : IRecipientDetails
    {
        public Task<RecipientDetails?> Find(string tenant, string recipientCode, Guid? accountId, CancellationToken cancellation) =>
            Task.FromResult<RecipientDetails?>(new RecipientDetails("Ada", "Obi", "GBR", new Dictionary<string, string>()));
    }
}

/// <summary>Remittances within one currency, so that one agent can take the cash and hand it out: 200.00 and a fee of 1.99 become 198.00.</summary>
internal static class AgentRemittances
{
    public const string Total = "201.99";
    private const string Recipient = "BN0001";
    private static readonly Guid RecipientId = Guid.Parse("0b0e6e2c-6d0a-4a57-8a60-0000000000b1");
    private static readonly Currency Pound = Currency.Parse("GBP");

    /// <summary>A remittance of the scene's customer.</summary>
    public static async Task<(string Pcn, IRemittanceGrain Grain)> NewRemittance(this AgentScene scene, string? madeBy = null, string place = "", long send = 200_00)
    {
        var services = scene.Host.Services;
        var tenant = (await services.GetRequiredService<ITenantRegistry>().Find("demo", CancellationToken.None))!.Value;
        var customer = await scene.CustomerCode();
        await scene.Host.Grains.Beneficiary("demo", Recipient).Create(new CreateBeneficiary(
            RecipientId, customer, Place.OfTenant, new BeneficiaryDetails(CustomerType.Individual, "Ada", "Obi", "Ada Obi", "GBR", null, null, null, null), Domain.Ledger.Terms.None));
        var terms = new RemittanceTerms(
            customer, Recipient, null, place, new Domain.Money.Money(send, Pound), new Domain.Money.Money(198_00, Pound), new PriceLines([new PriceLine("TRANSFER_FEE", 1_99)]), PriceLines.None,
            198_00, "0.99", "1", null, new RemittanceRoute("CASHPICKUP", "cashpickup", "GBR", "GBR", OwnAgents.Partner), new RemittancePurpose(null, null, null, null), PriceLines.None);
        var serial = await services.GetRequiredService<IRemittanceSerials>().Next(CancellationToken.None);
        var grain = scene.Host.Grains.Remittance("demo", serial);
        var order = new RemittanceOrder(
            OperationId.For(tenant, "test", "test", Guid.NewGuid().ToString()), new RecordContext(madeBy ?? customer, "test"), Domain.Ledger.Terms.None);
        Assert.IsType<RemittanceAnswer.Done>(await grain.Create(order, terms, scene.Host.Clock.GetUtcNow() + RemittanceTimes.ToPay));
        return ((await services.GetRequiredService<IPcns>().Of("demo")).Write(serial), grain);
    }

    public static async Task<string> CustomerCode(this AgentScene scene) => (await scene.Host.Get($"/wallet/{scene.Wallet}", scene.Manager)).Data.GetProperty("ownerCode").GetString()!;

    public static async Task<RemittanceStatus> StatusOf(this AgentScene scene, string pcn)
    {
        var services = scene.Host.Services;
        var tenant = (await services.GetRequiredService<ITenantRegistry>().Find("demo", CancellationToken.None))!.Value;
        var serial = (await services.GetRequiredService<IPcns>().Of("demo")).Read(pcn)!.Value;
        return (await services.GetRequiredService<IRemittanceReader>().Read(new RemittanceNo(tenant, serial), CancellationToken.None))!.Status;
    }

    public static Task<Answer> PayInCash(this AgentScene scene, string pcn, string amount = Total, string? token = null, string? key = null) => scene.Host.Post(
        "/agent/cash-payment", AgentScene.With(AgentScene.Money(amount), "pcn", pcn), token ?? scene.Cashier.Token, key ?? AgentScene.Key());

    public static Task<Answer> HandBack(this AgentScene scene, string pcn, string? token = null, string? key = null) => scene.Host.Post(
        "/agent/cash-refund", new System.Text.Json.Nodes.JsonObject { ["pcn"] = pcn }, token ?? scene.Cashier.Token, key ?? AgentScene.Key());

    public static Task<Answer> DrawCode(this AgentScene scene, string pcn, string token, string tenant = "demo") =>
        scene.Host.Post($"/transactionmanagement/transaction/{pcn}/pickup-code", null, token, tenant: tenant);
}
