namespace FinCode.Api.Tests.Ledger;

[Collection(ApiTests.Name)]
public sealed class PostAccountTests(ApiFixture api)
{
    private readonly Scene scene = new(api);

    [Fact]
    public async Task One_account_pays_several_in_one_entry()
    {
        var (from, to, other) = await Wallets();
        var body = Instruction(await Number(from), (await Number(to), "10.00"), (await Number(other), "5.50"));

        var answer = await scene.Post("/gateway/post-account", scene.Customer, $"[{body}]");

        var result = answer.Data.GetProperty("results")[0];
        Assert.Equal(("PAID", "15.50", "84.50"), (result.GetProperty("status").GetString(), result.GetProperty("amount").GetString(), result.GetProperty("newBalance").GetString()));
        Assert.Equal(("84.50", "10.00", "5.50"), (await scene.Balance(from), await scene.Balance(to), await scene.Balance(other)));
    }

    [Fact]
    public async Task Each_instruction_is_all_or_nothing_and_has_its_result()
    {
        var (from, to, _) = await Wallets();
        var (payer, payee) = (await Number(from), await Number(to));
        var body = $$"""{"accountPostings":[{{Instruction(payer, (payee, "60.00"))}},{{Instruction(payer, (payee, "60.00"))}},{{Instruction(payer, (payee, "40.00"))}}]}""";
        var key = Scene.NewKey();

        var answer = await scene.Post("/gateway/post-account", scene.Customer, body, key);
        var again = await scene.Post("/gateway/post-account", scene.Customer, body, key);

        Assert.Equal(["PAID", "REJECTED", "PAID"], answer.Data.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("status").GetString()));
        Assert.Equal(answer.Data.ToString(), again.Data.ToString());
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal("0.00", await scene.Balance(from));
        (await scene.Post("/gateway/post-account", scene.Customer, $"[{Instruction(payer, (payee, "1.00"))}]", key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task An_instruction_may_bring_its_own_key()
    {
        var (from, to, _) = await Wallets();
        var body = Instruction(await Number(from), (await Number(to), "10.00")).Insert(1, $"\"instructionIdempotencykey\":\"{Scene.NewKey()}\",");

        var first = await scene.Send(HttpMethod.Post, "/gateway/post-account", scene.Customer, $"[{body}]");
        var again = await scene.Send(HttpMethod.Post, "/gateway/post-account", scene.Customer, $"[{body}]");
        var none = await scene.Send(HttpMethod.Post, "/gateway/post-account", scene.Customer, $"[{Instruction(await Number(from), (await Number(to), "10.00"))}]");

        Assert.Equal(first.Data.ToString(), again.Data.ToString());
        none.ShouldRefuse(422, "VALIDATION_ERROR", "IDEMPOTENCY_KEY_REQUIRED");
        Assert.Equal("10.00", await scene.Balance(to));
    }

    [Fact]
    public async Task Nobody_posts_from_anothers_account_whichever_side_it_stands_on()
    {
        var (from, to, _) = await Wallets();
        var (payer, payee) = (await Number(from), await Number(to));
        var mirror = Instruction(payee, (payer, "1.00")).Replace("DEBIT_PRIMARY_ACCOUNT_CREDIT", "CREDIT_PRIMARY_ACCOUNT_DEBIT", StringComparison.Ordinal);

        foreach (var (token, body, reason) in new[]
        {
            (scene.Stranger, Instruction(payer, (payee, "1.00")), "ACCOUNT_NOT_FOUND"),
            (scene.Stranger, mirror, "ACCOUNT_NOT_FOUND"),
            (scene.Manager, Instruction(payer, (payee, "1.00")), "NOT_OWNER"),
            (scene.Manager, mirror, "NOT_OWNER"),
        })
        {
            var answer = await scene.Post("/gateway/post-account", token, $"[{body}]");
            Assert.Equal(reason, answer.Data.GetProperty("results")[0].GetProperty("reason").GetString());
        }

        var mine = await scene.Post("/gateway/post-account", scene.Customer, $"[{mirror}]");
        Assert.True(mine.Data.GetProperty("accepted").GetInt32() <= 1);
    }

    [Theory]
    [InlineData("\"0000000019\"", "MALFORMED")]
    [InlineData("\"12\"", "MALFORMED")]
    [InlineData("12", "WRONG_TYPE")]
    public async Task A_number_is_checked_by_its_check_digit(string number, string code)
    {
        var answer = await scene.Post("/gateway/post-account", scene.Customer, $$"""[{"primaryAccountNumber":{{number}},"currencyCode":"GBP","creditDebitInstructionDirection":"SIDEWAYS","counterParties":[]}]""");

        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal(
            [("accountPostings[0].counterParties", "TOO_FEW"), ("accountPostings[0].primaryAccountNumber", code), ("accountPostings[0].creditDebitInstructionDirection", "UNKNOWN_VALUE")],
            answer.Details);
    }

    private static string Instruction(string primary, params (string Number, string Amount)[] others) =>
        $$"""{"primaryAccountNumber":"{{primary}}","currencyCode":"GBP","creditDebitInstructionDirection":"DEBIT_PRIMARY_ACCOUNT_CREDIT_COUNTERPARTY_ACCOUNT","counterParties":[{{string.Join(',', others.Select(other => $$"""{"accountNumber":"{{other.Number}}","amount":"{{other.Amount}}"}"""))}}]}""";

    private async Task<string> Number(Guid wallet) => (await scene.Get($"/wallet/{wallet}", scene.Manager)).Data.GetProperty("accountNumber").GetString()!;

    private async Task<(Guid From, Guid To, Guid Other)> Wallets() =>
        (await scene.OpenFunded(scene.Customer, "100.00"), await scene.OpenWallet(scene.Stranger), await scene.OpenWallet(scene.Stranger));
}
