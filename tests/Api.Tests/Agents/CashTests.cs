using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Agents;

/// <summary>Customers bring cash and take cash.</summary>
[Collection(AccessTests.Name)]
public sealed class CashTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Cash_in_is_booked_as_J22_and_J23_in_one_entry_once()
    {
        var scene = await Set(host);
        Ok(await scene.Settings(new JsonObject { ["cashIn.commission.GBP"] = "0.50" }));
        Ok(await scene.OpenTill());
        var key = Key();

        var first = Ok(await scene.CashIn("100.00", key));
        var again = await scene.CashIn("100.00", key);

        Assert.Equal([(2020, -100_00), (2010, 100_00), (7010, -50), (2110, 50)], await scene.Entry(first));
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal(first.Data.GetRawText(), again.Data.GetRawText());
        (await scene.CashIn("100.01", key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal("600.00", await scene.WalletBalance());
        Assert.Equal("0.50", (await scene.Float()).GetProperty("commissionPayable").GetString());
    }

    [Fact]
    public async Task Cash_out_is_booked_as_J24_and_J25_in_one_entry_once_whatever_the_settings_say_later()
    {
        var scene = await Set(host);
        Ok(await scene.Settings(new JsonObject { ["cashOut.fee.GBP"] = "1.00", ["cashOut.commission.GBP"] = "0.40" }));
        Ok(await scene.OpenTill());
        var (key, otp) = (Key(), await scene.Otp("100.00"));

        var first = Ok(await scene.CashOut("100.00", key, otp));
        Ok(await scene.Settings(new JsonObject { ["cashOut.fee.GBP"] = null, ["cashOut.commission.GBP"] = "9.00" }));
        var again = await scene.CashOut("100.00", key, otp);

        Assert.Equal([(2010, -101_00), (2020, 100_00), (6020, 1_00), (7010, -40), (2110, 40)], await scene.Entry(first));
        Assert.Equal(("1.00", "0.40"), (first.Data.GetProperty("fee").GetString(), first.Data.GetProperty("commission").GetString()));
        Assert.Equal(first.Data.GetRawText(), again.Data.GetRawText());
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal("399.00", await scene.WalletBalance());
    }

    [Fact]
    public async Task Without_settings_nobody_pays_a_fee_or_earns_a_commission()
    {
        var scene = await Set(host);
        Ok(await scene.OpenTill());

        Assert.Equal([(2020, -100_00), (2010, 100_00)], await scene.Entry(Ok(await scene.CashIn("100.00"))));
        Assert.Equal([(2010, -7_00), (2020, 7_00)], await scene.Entry(Ok(await scene.CashOut("7.00"))));
    }

    [Fact]
    public async Task A_one_time_password_is_for_one_cash_out_of_one_amount()
    {
        var scene = await Set(host);
        Ok(await scene.OpenTill());
        var otp = await scene.Otp("10.00");

        var other = await scene.CashOut("11.00", otp: otp);
        other.ShouldRefuse(422, "VALIDATION_ERROR", "OTP_REJECTED");
        Assert.Equal([("otp", "DIFFERS")], other.Details);
        var key = Key();
        (await scene.CashOut("10.00", key, otp: otp == "000000" ? "000001" : "000000")).ShouldRefuse(422, "VALIDATION_ERROR", "OTP_REJECTED");
        Ok(await scene.CashOut("10.00", key, otp));
        (await scene.CashOut("10.00", otp: otp)).ShouldRefuse(422, "VALIDATION_ERROR", "OTP_REJECTED");
        Assert.Equal("490.00", await scene.WalletBalance());
    }

    [Fact]
    public async Task Passwords_are_not_mailed_as_fast_as_one_asks()
    {
        var scene = await Set(host);
        Ok(await scene.SendOtp("10.00"));

        var again = await scene.SendOtp("10.00");

        again.ShouldRefuse(429, "RATE_LIMIT_EXCEEDED");
        Assert.InRange(int.Parse(again.Header("Retry-After")), 1, 30);
    }

    [Fact]
    public async Task Two_cash_outs_at_once_do_not_take_the_same_money()
    {
        var scene = await Set(host, walletAmount: "100.00");
        Ok(await scene.OpenTill());
        Ok(await scene.OpenTill(token: scene.Agent.Token));
        var otp = await scene.Otp("60.00");
        var keys = new[] { Key(), Key() };

        // The same password cannot be used twice, and neither can the same money: at most one of them is done.
        var answers = await Task.WhenAll(keys.Select(key => scene.CashOut("60.00", key, otp)));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal("40.00", await scene.WalletBalance());
    }

    [Fact]
    public async Task The_same_key_at_once_is_one_cash_in()
    {
        var scene = await Set(host);
        Ok(await scene.OpenTill());
        var key = Key();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => scene.CashIn("10.00", key)));

        Assert.All(answers, answer => Ok(answer));
        Assert.Single(answers.Select(answer => answer.Data.GetRawText()).Distinct());
        Assert.Single(answers, answer => answer.Header("Idempotent-Replayed") != "true");
        Assert.Equal("510.00", await scene.WalletBalance());
    }

    [Fact]
    public async Task Without_a_till_a_float_or_a_customer_no_cash_changes_hands()
    {
        var scene = await Set(host);
        var key = Key();
        (await scene.CashIn("1.00", key)).ShouldRefuse(422, "VALIDATION_ERROR", "TILL_NOT_OPEN");
        Ok(await scene.OpenTill());

        // One key, one answer: a new attempt is a new key.
        var again = await scene.CashIn("1.00", key);
        again.ShouldRefuse(422, "VALIDATION_ERROR", "TILL_NOT_OPEN");
        Assert.Equal("true", again.Header("Idempotent-Replayed"));

        (await host.Post("/agent/cash-in", With(Money("1.00"), "customerAccountId", Guid.NewGuid()), scene.Cashier.Token, Key())).ShouldRefuse(404, "NOT_FOUND", "ACCOUNT_NOT_FOUND");
        var ownFloat = (await scene.Float()).GetProperty("accountId").GetGuid();
        (await host.Post("/agent/cash-in", With(Money("1.00"), "customerAccountId", ownFloat), scene.Cashier.Token, Key())).ShouldRefuse(404, "NOT_FOUND", "ACCOUNT_NOT_FOUND");
        var noFloat = await host.Post("/agent/cash-in", With(With(Money("1.00"), "currencyCode", "EUR"), "customerAccountId", scene.Wallet), scene.Cashier.Token, Key());
        noFloat.ShouldRefuse(404, "NOT_FOUND", "FLOAT_NOT_FOUND");
        Assert.Equal("currencyCode", noFloat.Details.Single().Field);
        (await scene.CashIn("1000.01")).ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
        (await scene.CashIn("1.00", token: scene.Manager)).ShouldRefuse(403, "FORBIDDEN");
        (await scene.CashOut("500.01")).ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
    }

    [Fact]
    public async Task A_cash_in_and_a_cash_out_name_every_field_that_is_wrong()
    {
        var scene = await Set(host);

        var cashIn = await host.Post("/agent/cash-in", new JsonObject { ["customerAccountId"] = "x", ["amount"] = "-1" }, scene.Cashier.Token, Key());
        var cashOut = await host.Post("/agent/cash-out", scene.Cash("1.00"), scene.Cashier.Token, Key());

        Assert.Equal([("customerAccountId", "MALFORMED"), ("currencyCode", "REQUIRED"), ("amount", "MALFORMED")], cashIn.Details);
        Assert.Equal([("otp", "REQUIRED")], cashOut.Details);
    }

    [Fact]
    public async Task Limits_of_an_operation_and_of_a_day_hold_also_at_once()
    {
        var scene = await Set(host);
        Ok(await scene.Settings(new JsonObject { ["cashIn.max.GBP"] = "100.00", ["cashIn.dailyMax.GBP"] = "250.00" }));
        Ok(await scene.OpenTill());
        Ok(await scene.OpenTill(token: scene.Agent.Token));

        var tooMuch = await scene.CashIn("100.01");
        tooMuch.ShouldRefuse(422, "VALIDATION_ERROR", "AMOUNT_ABOVE_LIMIT");
        Assert.Equal([("amount", "TOO_LARGE")], tooMuch.Details);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => scene.CashIn("60.00", token: at % 2 == 0 ? scene.Agent.Token : null)));

        Assert.Equal(4, answers.Count(answer => answer.Status == 200));
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ShouldRefuse(422, "VALIDATION_ERROR", "DAILY_LIMIT_EXCEEDED"));
        Assert.Equal("740.00", await scene.WalletBalance());
        Ok(await scene.CashIn("10.00"));
    }
}
