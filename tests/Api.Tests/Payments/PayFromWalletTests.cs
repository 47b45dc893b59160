using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Transactions;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Transactions.SendScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Payments;

[Collection(AccessTests.Name)]
public sealed class PayFromWalletTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task What_is_paid_is_verified_and_delivered_without_anybody_asking()
    {
        var scene = await Begin(host);
        var paid = await scene.Paid(With(scene.Order("100.00"), "paymentMethod", "E_WALLET"));
        Assert.Equal("PAID", paid.GetProperty("paymentStatus").GetString());
        Assert.Equal("398.01", await scene.Balance());

        var delivered = await scene.GoneOn(paid);
        Assert.Equal(("PAID", "PAID_OUT", "E_WALLET"), (StatusOf(delivered), delivered.GetProperty("paymentStatus").GetString(), delivered.GetProperty("paymentMethod").GetString()));
        Assert.Equal(["WAITING_TO_PAY", "VERIFYING", "PAID"], delivered.GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("status").GetString()).Distinct());
    }

    [Fact]
    public async Task Paying_again_under_the_same_key_moves_the_money_once_and_under_another_is_refused()
    {
        var scene = await Begin(host);
        var made = await scene.Made();
        var key = Key();
        Ok(await host.Post(Pay, scene.Payment(made), scene.Token, key));
        var again = Ok(await host.Post(Pay, scene.Payment(made), scene.Token, key));

        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        (await host.Post(Pay, scene.Payment(made), scene.Token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "ALREADY_PAID");
        Assert.Equal("491.01", await scene.Balance());
    }

    [Fact]
    public async Task Another_amount_than_is_owed_moves_nothing()
    {
        var scene = await Begin(host);
        var made = await scene.Made();
        var answer = await host.Post(Pay, With(scene.Payment(made), "totalCheckOutAmount", 8.98), scene.Token, Key());

        answer.ShouldRefuse(422, "VALIDATION_ERROR", "AMOUNT_MISMATCH");
        Assert.Equal("totalCheckOutAmount", answer.Details[0].Field);
        Assert.Equal("500.00", await scene.Balance());
    }

    /// <summary>Else a tax on one method were avoided by asking for the price of another.</summary>
    [Fact]
    public async Task A_price_without_a_tax_is_not_good_for_a_method_that_is_taxed()
    {
        await using var own = await AccessHost.Start();
        var manager = await own.Manager();
        Ok(await own.Post("/admin/taxes", new JsonObject { ["id"] = "duty", ["type"] = "DUTY", ["currencyCode"] = "GBP", ["base"] = "PRINCIPAL", ["percent"] = "1", ["paymentMethods"] = new JsonArray("E_WALLET") }, manager));
        var scene = await Begin(own);
        var untaxed = await scene.Made(With(scene.Order("100.00"), "paymentMethod", "ONLINE_CARD_PAYMENT"));
        var taxed = await scene.Made(With(scene.Order("100.00"), "paymentMethod", "E_WALLET"));

        (await own.Post(Pay, scene.Payment(untaxed), scene.Token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "PAYMENT_METHOD_NOT_OFFERED");
        Assert.Equal("500.00", await scene.Balance());
        Ok(await own.Post(Pay, scene.Payment(taxed), scene.Token, Key()));
        Assert.Equal(["1.00"], taxed.GetProperty("taxes").EnumerateArray().Select(tax => tax.GetProperty("amount").GetString()));
    }

    [Theory]
    [InlineData("accountNumber", "0000000000", "ACCOUNT_NOT_FOUND", 404)]
    [InlineData("paymentAccountNumbeCurrencyCode", "EUR", "CURRENCY_MISMATCH", 422)]
    public async Task What_else_is_said_of_the_wallet_must_be_true_of_it(string field, string wrong, string reason, int status)
    {
        var scene = await Begin(host);
        var made = await scene.Made();
        var wallet = Ok(await host.Get($"/wallet/{scene.Wallet}", scene.Token)).Data;
        var refused = await host.Post(Pay, With(scene.Payment(made), field, wrong), scene.Token, Key());

        Assert.Equal((status, reason, field), (refused.Status, refused.Reason, refused.Details.Single().Field));
        Assert.Equal("500.00", await scene.Balance());
        var right = With(With(scene.Payment(made), "accountNumber", wallet.GetProperty("accountNumber").GetString()!), "paymentAccountNumbeCurrencyCode", "GBP");
        Ok(await host.Post(Pay, right, scene.Token, Key()));
    }

    [Fact]
    public async Task A_wallet_without_enough_refuses_and_the_same_key_stays_refused()
    {
        var scene = await Begin(host, funded: "5.00");
        var made = await scene.Made();
        var key = Key();

        (await host.Post(Pay, scene.Payment(made), scene.Token, key)).ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
        (await host.Post(Pay, scene.Payment(made), scene.Token, key)).ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
        Assert.Equal("WAITING_TO_PAY", StatusOf(await scene.Read(PcnOf(made))));
    }

    [Fact]
    public async Task Nobody_pays_from_a_wallet_or_for_a_transaction_that_is_not_theirs()
    {
        var (scene, other) = (await Begin(host), await Begin(host));
        var made = await scene.Made();

        (await host.Post(Pay, With(scene.Payment(made), "accountId", other.Wallet), scene.Token, Key())).ShouldRefuse(404, "NOT_FOUND", "ACCOUNT_NOT_FOUND");
        (await host.Post(Pay, With(other.Payment(made), "accountId", other.Wallet), other.Token, Key())).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
        (await host.Post(Pay, scene.Payment(made), scene.Manager, Key())).ShouldRefuse(403, "FORBIDDEN", "NOT_OWNER");
        Assert.Equal("500.00", await scene.Balance());
    }

    [Fact]
    public async Task A_password_or_a_pin_that_is_shown_must_be_right()
    {
        var scene = await Begin(host);
        var made = await scene.Made();

        Assert.Equal("WRONG_PASSWORD", (await host.Post(Pay, With(scene.Payment(made), "password", "Wrong#Harbour9"), scene.Token, Key())).Reason);
        Assert.Equal("PIN_NOT_SET", (await host.Post(Pay, With(scene.Payment(made), "pin", "4711"), scene.Token, Key())).Reason);
        Assert.Equal("PAYMENT_OTP_INVALID", (await host.Post(Pay, With(scene.Payment(made), "otp", "123456"), scene.Token, Key())).Reason);
        Ok(await host.Post(Pay, With(scene.Payment(made), "password", Password), scene.Token, Key()));
    }

    [Theory]
    [InlineData("payableType", "BRIBE")]
    [InlineData("payAbleId", null)]
    [InlineData("accountId", "7")]
    [InlineData("totalCheckOutAmount", "1e3")]
    public async Task What_makes_no_sense_names_its_field(string field, string? value)
    {
        var scene = await Begin(host);
        var answer = await host.Post(Pay, With(scene.Payment(await scene.Made()), field, value), scene.Token, Key());

        Assert.Equal(422, answer.Status);
        Assert.Contains(field, answer.Details.Select(detail => detail.Field));
    }
}
