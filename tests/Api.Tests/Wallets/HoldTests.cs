namespace FinCode.Api.Tests.Wallets;

[Collection(ApiTests.Name)]
public sealed class HoldTests(ApiFixture api)
{
    private readonly Scene scene = new(api);

    [Fact]
    public async Task Held_money_is_captured_in_part_and_the_rest_comes_back()
    {
        var (from, to, hold) = await Held("60.00");
        var wallet = await scene.Get($"/wallet/balance?accountId={from}", scene.Customer);
        Assert.Equal(("40.00", "60.00", "100.00"), (Text(wallet, "availableBalance"), Text(wallet, "lienAmount"), Text(wallet, "accountBalance")));

        var captured = await scene.Post($"/wallet/holds/{hold}/capture", scene.Customer, $$"""{"amount":"25.50","toAccountId":"{{to}}"}""");

        Assert.Equal(("CAPTURED", "60.00", "25.50"), (Text(captured, "status"), Text(captured, "amount"), Text(captured, "capturedAmount")));
        Assert.Equal("CAPTURED", Text(await scene.Get($"/wallet/holds/{hold}", scene.Customer), "status"));
        Assert.Equal(("74.50", "25.50"), (await scene.Balance(from), await scene.Balance(to)));
        (await scene.Post($"/wallet/holds/{hold}/capture", scene.Customer, $$"""{"toAccountId":"{{to}}"}""")).ShouldRefuse(422, "VALIDATION_ERROR", "HOLD_ALREADY_ENDED");
    }

    [Fact]
    public async Task A_released_hold_gives_everything_back()
    {
        var (from, _, hold) = await Held("60.00");

        var released = await scene.Post($"/wallet/holds/{hold}/release", scene.Customer, null);

        Assert.Equal("RELEASED", Text(released, "status"));
        Assert.Equal("100.00", Text(await scene.Get($"/wallet/{from}", scene.Customer), "availableBalance"));
        (await scene.Post($"/wallet/holds/{hold}/release", scene.Customer, null)).ShouldRefuse(422, "VALIDATION_ERROR", "HOLD_ALREADY_ENDED");
    }

    [Fact]
    public async Task No_more_is_captured_than_was_held()
    {
        var (_, to, hold) = await Held("60.00");

        var answer = await scene.Post($"/wallet/holds/{hold}/capture", scene.Customer, $$"""{"amount":"60.01","toAccountId":"{{to}}"}""");

        answer.ShouldRefuse(422, "VALIDATION_ERROR", "AMOUNT_EXCEEDS_HOLD");
    }

    [Theory]
    [InlineData("\"1.001\"", "TOO_PRECISE")]
    [InlineData("1.001", "TOO_PRECISE")]
    [InlineData("\"0\"", "NOT_POSITIVE")]
    [InlineData("99999999999999", "TOO_LARGE")]
    [InlineData("\"\\ud800\"", "MALFORMED")]
    [InlineData("[1]", "WRONG_TYPE")]
    public async Task An_amount_to_capture_is_read_in_the_currency_of_the_hold(string amount, string code)
    {
        var (_, to, hold) = await Held("60.00");

        var answer = await scene.Post($"/wallet/holds/{hold}/capture", scene.Customer, $$"""{"amount":{{amount}},"toAccountId":"{{to}}"}""");

        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal([("amount", code)], answer.Details);
    }

    [Fact]
    public async Task A_strangers_hold_and_none_answer_alike()
    {
        var (_, to, hold) = await Held("60.00");

        foreach (var id in new[] { hold, Guid.NewGuid().ToString() })
        {
            (await scene.Get($"/wallet/holds/{id}", scene.Stranger)).ShouldRefuse(404, "NOT_FOUND", "HOLD_NOT_FOUND");
            (await scene.Post($"/wallet/holds/{id}/release", scene.Stranger, null)).ShouldRefuse(404, "NOT_FOUND", "HOLD_NOT_FOUND");
            (await scene.Post($"/wallet/holds/{id}/capture", scene.Stranger, $$"""{"toAccountId":"{{to}}"}""")).ShouldRefuse(404, "NOT_FOUND", "HOLD_NOT_FOUND");
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("7776001")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public async Task A_hold_lasts_between_a_second_and_ninety_days(string seconds)
    {
        var from = await scene.OpenFunded(scene.Customer, "100.00");

        var answer = await scene.Post("/wallet/holds", scene.Customer, $$"""{"accountId":"{{from}}","amount":"1","currencyCode":"GBP","expiresInSeconds":{{seconds}}}""");

        Assert.Equal([("expiresInSeconds", "OUT_OF_RANGE")], answer.Details);
    }

    private static string? Text(Answer answer, string name) => answer.Data.GetProperty(name).GetString();

    private async Task<(Guid From, Guid To, string Hold)> Held(string amount)
    {
        var from = await scene.OpenFunded(scene.Customer, "100.00");
        var answer = await scene.Post("/wallet/holds", scene.Customer, $$"""{"accountId":"{{from}}","amount":"{{amount}}","currencyCode":"GBP","expiresInSeconds":600}""");
        Assert.Equal("HELD", Text(answer, "status"));
        return (from, await scene.OpenWallet(scene.Stranger), Text(answer, "holdId")!);
    }
}
