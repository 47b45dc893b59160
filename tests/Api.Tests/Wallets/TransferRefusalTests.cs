namespace FinCode.Api.Tests.Wallets;

[Collection(ApiTests.Name)]
public sealed class TransferRefusalTests(ApiFixture api)
{
    private readonly Scene scene = new(api);

    [Fact]
    public async Task A_penny_too_much_is_refused_and_nothing_moves()
    {
        var (from, to) = await scene.OpenTwo();

        var answer = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "100.01"));

        answer.ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
        Assert.Equal("100.00", await scene.Balance(from));
    }

    [Fact]
    public async Task A_strangers_wallet_a_foreign_tenants_and_none_answer_alike()
    {
        var (from, to) = await scene.OpenTwo();
        var acme = new Scene(api, "acme");
        var foreign = await acme.OpenFunded(scene.Stranger, "100.00");

        var strangers = await scene.Post("/wallet/transfer", scene.Stranger, Scene.Transfer(from, to, "1.00"));
        var foreigners = await scene.Post("/wallet/transfer", scene.Stranger, Scene.Transfer(foreign, to, "1.00"));
        var nobodys = await scene.Post("/wallet/transfer", scene.Stranger, Scene.Transfer(Guid.NewGuid(), to, "1.00"));

        strangers.ShouldRefuse(404, "NOT_FOUND", "ACCOUNT_NOT_FOUND");
        foreigners.ShouldRefuse(404, "NOT_FOUND", "ACCOUNT_NOT_FOUND");
        nobodys.ShouldRefuse(404, "NOT_FOUND", "ACCOUNT_NOT_FOUND");
        Assert.Equal(Plain(strangers), Plain(nobodys));
        Assert.Equal(Plain(strangers), Plain(foreigners));
    }

    [Fact]
    public async Task A_manager_may_not_spend_a_customers_money()
    {
        var (from, to) = await scene.OpenTwo();

        var answer = await scene.Post("/wallet/transfer", scene.Manager, Scene.Transfer(from, to, "1.00"));

        answer.ShouldRefuse(403, "FORBIDDEN", "NOT_OWNER");
    }

    [Fact]
    public async Task Money_cannot_cross_to_another_tenant()
    {
        var (from, _) = await scene.OpenTwo();
        var foreign = await new Scene(api, "acme").OpenWallet(scene.Stranger);

        var answer = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, foreign, "1.00"));

        answer.ShouldRefuse(404, "NOT_FOUND", "COUNTERPARTY_NOT_FOUND");
    }

    [Fact]
    public async Task A_wallet_cannot_pay_itself()
    {
        var (from, _) = await scene.OpenTwo();

        var answer = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, from, "1.00"));

        answer.ShouldRefuse(422, "VALIDATION_ERROR", "SAME_ACCOUNT");
    }

    [Fact]
    public async Task Currencies_do_not_mix()
    {
        var (from, _) = await scene.OpenTwo();
        var euros = await scene.OpenWallet(scene.Stranger, "EUR");

        var answer = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, euros, "1.00"));

        answer.ShouldRefuse(422, "VALIDATION_ERROR", "CURRENCY_MISMATCH");
    }

    [Fact]
    public async Task A_frozen_wallet_pays_nobody_and_is_paid()
    {
        var (from, to) = await scene.OpenTwo();
        var frozen = await scene.Post($"/wallet/{from}/freeze", scene.Manager, null);
        Assert.Equal("FROZEN", frozen.Data.GetProperty("accountStatus").GetString());

        var out_ = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "1.00"));
        out_.ShouldRefuse(422, "VALIDATION_ERROR", "WALLET_FROZEN");

        await scene.Post($"/wallet/{from}/unfreeze", scene.Manager, null);
        var after = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "1.00"));
        Assert.Equal(200, after.Status);
    }

    [Fact]
    public async Task A_wallet_with_money_cannot_be_closed_and_a_closed_one_takes_none()
    {
        var (from, to) = await scene.OpenTwo();

        (await scene.Post($"/wallet/{from}/close", scene.Manager, null)).ShouldRefuse(422, "VALIDATION_ERROR", "BALANCE_NOT_ZERO");
        Assert.Equal("CLOSED", (await scene.Post($"/wallet/{to}/close", scene.Manager, null)).Data.GetProperty("accountStatus").GetString());
        (await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "1.00"))).ShouldRefuse(422, "VALIDATION_ERROR", "COUNTERPARTY_CLOSED");
    }

    [Theory]
    [InlineData("/wallet/fund-wallet")]
    [InlineData("/wallet/{0}/freeze")]
    [InlineData("/wallet/{0}/close")]
    public async Task What_a_manager_does_a_customer_may_not(string path)
    {
        var (from, _) = await scene.OpenTwo();

        var answer = await scene.Post(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, from), scene.Customer, "{}");

        answer.ShouldRefuse(403, "FORBIDDEN");
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_once()
    {
        var answer = await scene.Send(
            HttpMethod.Post, "/wallet/transfer", scene.Customer,
            """{"fromAccountId":"x","toAccountId":5,"amount":"-1","currencyCode":"ZZZ","narration":"a\u0000b"}""");

        answer.ShouldRefuse(422, "VALIDATION_ERROR", "IDEMPOTENCY_KEY_REQUIRED");
        Assert.Equal(
            [("X-Idempotency-Key", "REQUIRED"), ("fromAccountId", "MALFORMED"), ("toAccountId", "WRONG_TYPE"), ("currencyCode", "UNKNOWN_VALUE"), ("amount", "MALFORMED"), ("narration", "CONTROL_CHARACTER")],
            answer.Details);
    }

    private static string Plain(Answer answer) =>
        $"{answer.Status}{answer.Code}{answer.Reason}{answer.Error.GetProperty("message")}{answer.Error.GetProperty("details")}";
}
