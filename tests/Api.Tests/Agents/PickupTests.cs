using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Contracts;
using FinCode.Domain.Agents;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Agents;

/// <summary>Cash is handed to whom it was sent.</summary>
[Collection(AccessTests.Name)]
public sealed class PickupTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_pickup_is_booked_as_J29_once_and_keeps_who_took_it()
    {
        var scene = await Set(host, walletAmount: "0");
        Ok(await scene.OpenTill());
        var (pcn, code) = await scene.NewPickup(247_50);
        var key = Key();

        var paid = Ok(await scene.PayPickup(pcn, $"{code[..3]} {code[3..6]}-{code[6..]}", key));
        var again = await scene.PayPickup(pcn, code, key);

        Assert.Equal([(2040, -247_50), (2020, 247_50)], await scene.Entry(paid));
        Assert.Equal(paid.Data.GetRawText(), again.Data.GetRawText());
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        var kept = await host.Grains.Pickup("demo", pcn).Find();
        Assert.Equal((PickupStatus.Paid, "P1234567", scene.Agent.Code, scene.Cashier.Code), (kept!.Status, kept.Claim!.Document.IdNumber, kept.Claim.AgentCode, kept.Claim.TillCode));
        (await scene.PayPickup(pcn, code)).ShouldRefuse(422, "VALIDATION_ERROR", "PICKUP_ALREADY_PAID");
        Assert.False(await host.Grains.Pickup("demo", pcn).Cancel());
    }

    [Fact]
    public async Task Several_counters_at_once_pay_a_pickup_once()
    {
        var scene = await Set(host, walletAmount: "0");
        var other = await Set(host, walletAmount: "0");
        var tills = new[] { scene.Cashier.Token, scene.Agent.Token, other.Cashier.Token, other.Agent.Token };
        foreach (var till in tills) Ok(await scene.OpenTill(token: till));
        var (pcn, code) = await scene.NewPickup(30_00);

        var answers = await Task.WhenAll(tills.Concat(tills).Select(till => scene.PayPickup(pcn, code, token: till)));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Contains(answer.Reason, new[] { "PICKUP_ALREADY_PAID", "PICKUP_IN_PAYMENT" }));
        Assert.Equal(2030_00, await Balance(scene) + await Balance(other));
    }

    [Fact]
    public async Task Wrong_codes_are_counted_and_lock_the_pickup_until_it_has_a_new_one()
    {
        var scene = await Set(host, walletAmount: "0");
        Ok(await scene.OpenTill());
        var (pcn, code) = await scene.NewPickup();
        var (_, wrong) = await scene.NewPickup();

        for (var attempt = 0; attempt < Domain.Limits.PickupCodesWrongMax; attempt++)
        {
            var refused = await scene.PayPickup(pcn, wrong);
            refused.ShouldRefuse(422, "VALIDATION_ERROR", "PICKUP_CODE_WRONG");
            Assert.Equal([("pickupCode", "DIFFERS")], refused.Details);
        }

        (await scene.PayPickup(pcn, code)).ShouldRefuse(422, "VALIDATION_ERROR", "PICKUP_LOCKED");
        var (renewed, digest) = ((Grains.Agents.PickupCodes)host.Services.GetService(typeof(Grains.Agents.PickupCodes))!).New("demo", pcn);
        Assert.True(await host.Grains.Pickup("demo", pcn).ReplaceCode(digest));
        (await scene.PayPickup(pcn, code)).ShouldRefuse(422, "VALIDATION_ERROR", "PICKUP_CODE_WRONG");
        Ok(await scene.PayPickup(pcn, renewed));
        Assert.Equal("450.00", Ok(await host.Get("/agent/till", scene.Cashier.Token)).Data.GetProperty("expectedCash").GetString());
    }

    [Fact]
    public async Task What_is_unknown_or_called_off_is_not_paid()
    {
        var scene = await Set(host, walletAmount: "0");
        var (pcn, code) = await scene.NewPickup();
        (await scene.PayPickup(pcn, code)).ShouldRefuse(422, "VALIDATION_ERROR", "TILL_NOT_OPEN");
        Ok(await scene.OpenTill());
        Assert.True(await host.Grains.Pickup("demo", pcn).Cancel());

        (await scene.PayPickup(pcn, code)).ShouldRefuse(422, "VALIDATION_ERROR", "PICKUP_CANCELLED");
        (await scene.PayPickup("TR000000000000", code)).ShouldRefuse(404, "NOT_FOUND", "PICKUP_NOT_FOUND");
        var (yen, yenCode) = await scene.NewPickup(500, "JPY");
        (await scene.PayPickup(yen, yenCode)).ShouldRefuse(404, "NOT_FOUND", "FLOAT_NOT_FOUND");
    }

    [Fact]
    public async Task A_pickup_counts_towards_the_days_cash_out()
    {
        var scene = await Set(host);
        Ok(await scene.Settings(new JsonObject { ["cashOut.dailyMax.GBP"] = "100.00" }));
        Ok(await scene.OpenTill());
        var (pcn, code) = await scene.NewPickup(60_00);
        Ok(await scene.PayPickup(pcn, code));

        (await scene.CashOut("40.01")).ShouldRefuse(422, "VALIDATION_ERROR", "DAILY_LIMIT_EXCEEDED");
        var (other, otherCode) = await scene.NewPickup(40_01);
        (await scene.PayPickup(other, otherCode)).ShouldRefuse(422, "VALIDATION_ERROR", "DAILY_LIMIT_EXCEEDED");
        Assert.Equal(PickupStatus.Available, (await host.Grains.Pickup("demo", other).Find())!.Status);
    }

    [Theory]
    [InlineData("""{}""", "pcn:REQUIRED pickupCode:REQUIRED idDocument:REQUIRED")]
    [InlineData("""{"pcn":"a/b","pickupCode":"1234567890","idDocument":{}}""", "pcn:MALFORMED pickupCode:MALFORMED idDocument.idType:REQUIRED idDocument.idNumber:REQUIRED idDocument.firstName:REQUIRED idDocument.lastName:REQUIRED")]
    [InlineData("""{"pcn":"TR1","pickupCode":"0000000000","idDocument":{"idType":"OTHER","idNumber":"1","expiryDate":"2020-01-01","issuerCountry":"XXX","firstName":"Ada","lastName":"Obi"}}""", "idDocument.otherIdDescription:REQUIRED idDocument.expiryDate:OUT_OF_RANGE idDocument.issuerCountry:UNKNOWN_VALUE")]
    public async Task A_request_names_every_field_that_is_wrong(string body, string expected)
    {
        var agent = await host.Employ("agents", await host.Manager(), Staff());

        var answer = await host.Post("/agent/cash-pickup/pay", JsonNode.Parse(body), agent.Token, Key());

        Assert.Equal(expected.Split(' '), answer.Details.Select(detail => $"{detail.Field}:{detail.Code}"));
    }

    private static async Task<long> Balance(AgentScene scene) =>
        (long)(decimal.Parse((await scene.Float()).GetProperty("accountBalance").GetString()!, System.Globalization.CultureInfo.InvariantCulture) * 100);
}
