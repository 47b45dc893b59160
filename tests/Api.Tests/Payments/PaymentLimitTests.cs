using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Transactions;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Payments;

/// <summary>A customer whose limits have no room for a remittance hears so before anybody asks them for a card.</summary>
[Collection(AccessTests.Name)]
public sealed class PaymentLimitTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Whatever_the_method_a_remittance_beyond_the_limit_is_not_taken_and_the_field_is_named()
    {
        var scene = await SendScene.Begin(host, funded: "9000.00");
        // A customer whom nobody has verified may send 5,000.00 in the sandbox.
        var made = await scene.Made(With(scene.Order(sendAmount: "5001.00"), "paymentMethod", "ONLINE_CARD_PAYMENT"));
        var (pcn, total) = (SendScene.PcnOf(made), made.GetProperty("totalPayable").GetString()!);

        Refuses(await host.Post("/paymentmanagement/supported-payment-methods", new JsonObject
        {
            ["countryIsoCode3"] = "GBR", ["transactionType"] = "PAYMENT_METHOD", ["currency"] = "GBP", ["pcn"] = pcn, ["amount"] = total,
        }, scene.Token));
        Refuses(await host.Post("/paymentmanagement/process-card-payment", new JsonObject
        {
            ["currencyiso3a"] = "GBP", ["pan"] = "4111111111111111", ["expirydate"] = "12/2040", ["securitycode"] = "123", ["requesttypedescriptions"] = "purchase", ["baseamount"] = total, ["pcn"] = pcn,
        }, scene.Token, Key()));
        Refuses(await host.Put($"/paymentmanagement/bank-iwillpaylater-wallet/{pcn}/TRANSACTION", "{}", scene.Token));
        Refuses(await host.Post(SendScene.Pay, scene.Payment(made), scene.Token, Key()));
        Assert.Equal("WAITING_TO_PAY", SendScene.StatusOf(await scene.Read(pcn)));
    }

    private static void Refuses(Answer answer)
    {
        answer.ShouldRefuse(422, "VALIDATION_ERROR", "LIMIT_EXCEEDED");
        var detail = answer.Json.GetProperty("error").GetProperty("details")[0];
        Assert.Equal(("amount", "5000.00"), (detail.GetProperty("field").GetString(), detail.GetProperty("limit").GetString()));
    }
}
