using FinCode.Grains.Ledger;

namespace FinCode.Api.Tests.Wallets;

[Collection(ApiTests.Name)]
public sealed class IdempotencyTests(ApiFixture api)
{
    private readonly Scene scene = new(api);

    [Fact]
    public async Task A_replay_is_the_first_answer_and_moves_nothing()
    {
        var (from, to) = await scene.OpenTwo();
        var key = Scene.NewKey();

        var first = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "10.00"), key);
        var again = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "10.0"), key);

        Assert.Equal("", first.Header("Idempotent-Replayed"));
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal(first.Data.ToString(), again.Data.ToString());
        Assert.Equal("90.00", await scene.Balance(from));
    }

    [Fact]
    public async Task A_refusal_is_replayed_also_when_it_would_succeed_now()
    {
        var (from, to) = await scene.OpenTwo();
        var key = Scene.NewKey();
        (await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "150.00"), key)).ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
        await scene.Post("/wallet/fund-wallet", scene.Manager, $$"""{"accountId":"{{from}}","amount":"100","currencyCode":"GBP","reference":"r","source":"BANK_TRANSFER"}""");

        var again = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "150.00"), key);

        again.ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
    }

    [Theory]
    [InlineData("amount")]
    [InlineData("toAccountId")]
    [InlineData("narration")]
    public async Task Another_body_under_the_key_is_a_conflict_that_names_the_field(string field)
    {
        var (from, to) = await scene.OpenTwo();
        var other = await scene.OpenWallet(scene.Stranger);
        var key = Scene.NewKey();
        await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "10.00", narration: "a"), key);

        var changed = field switch
        {
            "amount" => Scene.Transfer(from, to, "11.00", narration: "a"),
            "toAccountId" => Scene.Transfer(from, other, "10.00", narration: "a"),
            _ => Scene.Transfer(from, to, "10.00", narration: "b"),
        };
        var answer = await scene.Post("/wallet/transfer", scene.Customer, changed, key);

        answer.ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal([(field, "DIFFERS")], answer.Details);
        Assert.Equal("90.00", await scene.Balance(from));
    }

    [Fact]
    public async Task Two_callers_may_choose_the_same_key()
    {
        var (from, to) = await scene.OpenTwo();
        var theirs = await scene.OpenFunded(scene.Stranger, "50.00");
        var key = Scene.NewKey();

        var mine = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "10.00"), key);
        var other = await scene.Post("/wallet/transfer", scene.Stranger, Scene.Transfer(theirs, from, "5.00"), key);

        Assert.Equal((200, 200), (mine.Status, other.Status));
        Assert.Equal("95.00", await scene.Balance(from));
    }

    [Fact]
    public async Task Many_at_once_move_the_money_once()
    {
        var (from, to) = await scene.OpenTwo();
        var key = Scene.NewKey();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "10.00"), key)));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Single(answers, answer => answer.Header("Idempotent-Replayed").Length == 0);
        Assert.Single(answers.Select(answer => answer.Data.ToString()).Distinct());
        Assert.Equal("90.00", await scene.Balance(from));
    }

    [Theory]
    [InlineData("/wallet/transfer")]
    [InlineData("/wallet/transfers")]
    [InlineData("/wallet/holds")]
    public async Task Money_moves_under_a_key_only(string path)
    {
        var answer = await scene.Send(HttpMethod.Post, path, scene.Customer, "{}");

        answer.ShouldRefuse(422, "VALIDATION_ERROR", "IDEMPOTENCY_KEY_REQUIRED");
        Assert.Equal(("X-Idempotency-Key", "REQUIRED"), answer.Details[0]);
    }

    [Theory]
    [InlineData("\"quoted\"", "quoted", true)]
    [InlineData("a b", null, false)]
    [InlineData("\"\"", null, false)]
    public async Task A_key_is_visible_ascii_bare_or_quoted(string sent, string? same, bool accepted)
    {
        var (from, to) = await scene.OpenTwo();

        var answer = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "1.00"), sent);

        if (!accepted)
        {
            answer.ShouldRefuse(422, "VALIDATION_ERROR", "IDEMPOTENCY_KEY_INVALID");
            return;
        }

        var again = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "1.00"), same);
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
    }

    [Theory]
    [InlineData(255, 200)]
    [InlineData(256, 422)]
    public async Task A_key_has_at_most_255_characters(int length, int status)
    {
        var (from, to) = await scene.OpenTwo();

        var answer = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "1.00"), Guid.NewGuid().ToString().PadRight(length, 'x'));

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_wallet_is_opened_once_per_key()
    {
        var key = Scene.NewKey();
        var body = $$"""{"ownerCode":"{{Scene.CodeOf(scene.Customer)}}","currencyCode":"GBP"}""";

        var first = await scene.Post("/wallet/create-wallet", scene.Customer, body, key);
        var again = await scene.Post("/wallet/create-wallet", scene.Customer, body, key);
        var other = await scene.Post("/wallet/create-wallet", scene.Customer, body.Replace("GBP", "EUR", StringComparison.Ordinal), key);

        Assert.Equal(first.Data.ToString(), again.Data.ToString());
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        other.ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task An_unknown_outcome_is_neither_success_nor_failure()
    {
        var (from, to) = await scene.OpenTwo();
        await using var own = new ApiHost();
        await own.Start();

        foreach (var (trouble, status, code) in new (Func<Exception>, int, string)[]
        {
            (() => new TimeoutException("ten seconds in SomeSecretType"), 504, "OUTCOME_UNKNOWN"),
            (() => new OutcomeUnknownException("lost"), 504, "OUTCOME_UNKNOWN"),
            (() => new JournalUnavailableException("full"), 503, "SERVICE_UNAVAILABLE"),
            (() => new InvariantBrokenException("balance >= 0"), 500, "SERVER_ERROR"),
        })
        {
            var there = new Scene(own);
            own.Books.Trouble = null;
            var mine = await there.OpenFunded(there.Customer, "100.00");
            own.Books.Trouble = trouble;
            var answer = await there.Post("/wallet/transfer", there.Customer, Scene.Transfer(mine, to, "1.00"));

            answer.ShouldRefuse(status, code);
            Assert.Equal(status != 500, answer.Error.GetProperty("retryable").GetBoolean());
            Assert.DoesNotContain("Secret", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("balance", answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal("100.00", await scene.Balance(from));
    }
}
