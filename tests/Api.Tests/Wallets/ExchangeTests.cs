using System.Globalization;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Wallets;

/// <summary>Exchanges over HTTP, on a running product of their own: they enter rates and move the clock.</summary>
[Trait("Clock", "Moved")]
public sealed class ExchangeTests : IAsyncLifetime
{
    private const string Exchange = "/wallet/exchange";
    private const string Quote = "/wallet/exchange/quote";

    private AccessHost host = null!;
    private string manager = "";

    public async Task InitializeAsync()
    {
        host = await AccessHost.Start();
        manager = await host.Manager();
        await Enter("GBP", "USD", "1.342094");
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_handbooks_exchange_is_posted_and_a_retry_hears_it_again_at_whatever_rate()
    {
        var (pounds, dollars, token, _) = await Owner("100.00");
        var (key, body) = (Key(), Order(pounds, dollars, "50.00"));
        var done = Ok(await host.Post(Exchange, body, token, key)).Data;

        Assert.Equal(
            ("50.00", "GBP", "66.76", "USD", "1.3353", "1.342094", "0.5", "0.26"),
            (Text(done, "sellAmount"), Text(done, "sellCurrencyCode"), Text(done, "buyAmount"), Text(done, "buyCurrencyCode"), Text(done, "rate"), Text(done, "midRate"), Text(done, "marginPercent"), Text(done, "marginAmount")));
        Assert.Equal(("50.00", "66.76"), (await Balance(pounds), await Balance(dollars)));

        await Enter("GBP", "USD", "1.40");
        var again = await host.Post(Exchange, body, token, key);
        Assert.Equal((200, "true"), (again.Status, again.Header("Idempotent-Replayed")));
        Assert.Equal(done.GetRawText(), again.Data.GetRawText());

        Ok(await host.Send(HttpMethod.Delete, "/admin/fx-rates/GBP/USD", null, manager, "demo"));
        Assert.Equal(done.GetRawText(), Ok(await host.Post(Exchange, body, token, key)).Data.GetRawText());
        var reused = await host.Post(Exchange, Order(pounds, dollars, "50.01"), token, key);
        reused.ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal("amount", reused.Details[0].Field);
        Assert.Equal(("50.00", "66.76"), (await Balance(pounds), await Balance(dollars)));
    }

    [Fact]
    public async Task What_is_bought_arrives_exactly_also_in_somebody_elses_wallet()
    {
        var (pounds, _, token, _) = await Owner("100.00");
        var (_, theirs, _, _) = await Owner("1.00");
        var done = Ok(await host.Post(Exchange, Order(pounds, theirs, "66.77", "BUY"), token, Key())).Data;

        Assert.Equal(("BUY", "50.01", "66.77"), (Text(done, "side"), Text(done, "sellAmount"), Text(done, "buyAmount")));
        Assert.Equal(("49.99", "66.77"), (await Balance(pounds), await Balance(theirs)));
    }

    [Fact]
    public async Task A_quote_is_honoured_once_whatever_the_rate_does_and_a_refused_exchange_gives_it_back()
    {
        var (pounds, dollars, token, _) = await Owner("20.00");
        var quote = Ok(await host.Post(Quote, Order(pounds, dollars, "50.00"), token)).Data;
        Assert.Equal(("66.76", "1.3353"), (Text(quote, "buyAmount"), Text(quote, "rate")));
        await Enter("GBP", "USD", "1.30");
        var citing = Order(pounds, dollars, "50.00", quoteId: Text(quote, "quoteId"));

        var (poorKey, key) = (Key(), Key());
        (await host.Post(Exchange, citing, token, poorKey)).ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
        Fund(pounds, "100.00", await host.Post("/wallet/fund-wallet", FundBody(pounds, "100.00"), manager, Key()));
        Assert.Equal("66.76", Text(Ok(await host.Post(Exchange, citing, token, key)).Data, "buyAmount"));
        Assert.Equal("true", Ok(await host.Post(Exchange, citing, token, key)).Header("Idempotent-Replayed"));
        (await host.Post(Exchange, citing, token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "QUOTE_ALREADY_USED");
        (await host.Post(Exchange, citing, token, poorKey)).ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
        (await host.Post(Exchange, citing, token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "QUOTE_ALREADY_USED");
        Assert.Equal(("70.00", "66.76"), (await Balance(pounds), await Balance(dollars)));
    }

    [Fact]
    public async Task One_quote_under_many_keys_at_once_moves_money_once()
    {
        var (pounds, dollars, token, _) = await Owner("1000.00");
        var quote = Ok(await host.Post(Quote, Order(pounds, dollars, "50.00"), token)).Data;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Post(Exchange, Order(pounds, dollars, "50.00", quoteId: Text(quote, "quoteId")), token, Key())));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal("66.76", await Balance(dollars));
    }

    [Fact]
    public async Task A_quote_of_another_kind_person_pair_or_time_is_refused_by_name()
    {
        var (pounds, dollars, token, _) = await Owner("100.00");
        var (theirPounds, theirDollars, theirs, _) = await Owner("100.00");
        var id = Text(Ok(await host.Post(Quote, Order(pounds, dollars, "50.00"), token)).Data, "quoteId");
        var remittances = Text(Ok(await host.Post("/quote/callQuote", new JsonObject { ["principalAmount"] = "50.00" }, token)).Data, "quoteId");

        (await host.Post(Exchange, Order(pounds, dollars, "50.00", quoteId: "nonsense"), token, Key())).ShouldRefuse(404, "NOT_FOUND", "QUOTE_NOT_FOUND");
        (await host.Post(Exchange, Order(pounds, dollars, "50.00", quoteId: remittances), token, Key())).ShouldRefuse(404, "NOT_FOUND", "QUOTE_NOT_FOUND");
        (await host.Post(Exchange, Order(theirPounds, theirDollars, "50.00", quoteId: id), theirs, Key())).ShouldRefuse(404, "NOT_FOUND", "QUOTE_NOT_FOUND");
        foreach (var (order, field) in new[]
        {
            (Order(dollars, pounds, "50.00", quoteId: id), "fromAccountId"), (Order(pounds, dollars, "50.00", "BUY", id), "side"), (Order(pounds, dollars, "50.01", quoteId: id), "amount"),
        })
        {
            var changed = await host.Post(Exchange, order, token, Key());
            changed.ShouldRefuse(422, "VALIDATION_ERROR", "QUOTE_CHANGED");
            Assert.Equal(field, changed.Details[0].Field);
        }

        (await host.Get($"/quote/{id}", token)).ShouldRefuse(404, "NOT_FOUND", "QUOTE_NOT_FOUND");
        host.Clock.Advance(TimeSpan.FromSeconds(121));
        (await host.Post(Exchange, Order(pounds, dollars, "50.00", quoteId: id), token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "QUOTE_EXPIRED");
        Assert.Equal("100.00", await Balance(pounds));
    }

    [Fact]
    public async Task What_cannot_be_exchanged_says_why_and_moves_nothing()
    {
        var (pounds, dollars, token, code) = await Owner("100.00");
        var more = await Open(code, "GBP");
        var francs = await Open(code, "XPF");

        (await host.Post(Exchange, Order(pounds, pounds, "1.00"), token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "SAME_ACCOUNT");
        (await host.Post(Exchange, Order(pounds, more, "1.00"), token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "SAME_CURRENCY");
        (await host.Post(Exchange, Order(pounds, Guid.NewGuid(), "1.00"), token, Key())).ShouldRefuse(404, "NOT_FOUND", "COUNTERPARTY_NOT_FOUND");
        (await host.Post(Exchange, Order(pounds, francs, "1.00"), token, Key())).ShouldRefuse(503, "SERVICE_UNAVAILABLE", "RATE_UNAVAILABLE");
        (await host.Post(Exchange, Order(dollars, pounds, "0.01"), token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "AMOUNT_BELOW_MINIMUM");
        (await host.Post(Exchange, Order(pounds, dollars, "100.01"), token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
        (await host.Post(Exchange, Order(pounds, dollars, "1.00"), manager, Key())).ShouldRefuse(403, "FORBIDDEN", "NOT_OWNER");
        (await host.Post(Exchange, Order(pounds, dollars, "1.00"), (await Owner("1.00")).Token, Key())).ShouldRefuse(404, "NOT_FOUND", "ACCOUNT_NOT_FOUND");
        (await host.Post(Quote, Order(pounds, more, "1.00"), token)).ShouldRefuse(422, "VALIDATION_ERROR", "SAME_CURRENCY");
        Ok(await host.Post($"/wallet/{pounds}/freeze", null, manager));
        (await host.Post(Exchange, Order(pounds, dollars, "1.00"), token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "WALLET_FROZEN");
        Assert.Equal(("100.00", "0.00"), (await Balance(pounds), await Balance(dollars)));
    }

    [Theory]
    [InlineData("""{"amount":"1.005","side":"SELL"}""", "amount", "TOO_PRECISE")]
    [InlineData("""{"amount":"0","side":"SELL"}""", "amount", "NOT_POSITIVE")]
    [InlineData("""{"amount":"99999999999999999999","side":"BUY"}""", "amount", "TOO_LARGE")]
    [InlineData("""{"amount":"1"}""", "side", "REQUIRED")]
    [InlineData("""{"amount":"1","side":"sell"}""", "side", "UNKNOWN_VALUE")]
    [InlineData("""{"side":"SELL"}""", "amount", "REQUIRED")]
    [InlineData("""{"amount":"1","side":"SELL","quoteId":7}""", "quoteId", "WRONG_TYPE")]
    public async Task A_request_that_makes_no_sense_names_its_field(string fields, string field, string code)
    {
        var (pounds, dollars, token, _) = await Owner("1.00");
        var body = JsonNode.Parse(fields)!.AsObject();
        (body["fromAccountId"], body["toAccountId"]) = (pounds, dollars);
        var answer = await host.Post(Exchange, body, token, Key());

        Assert.Equal(422, answer.Status);
        Assert.Contains((field, code), answer.Details);
    }

    [Fact]
    public async Task An_old_rate_is_not_exchanged_at_and_a_tenants_margin_is_its_own()
    {
        var (pounds, dollars, token, code) = await Owner("100.00");
        var settings = new JsonObject { ["settings"] = new JsonObject { ["exchange.marginPercent.USD"] = "2", ["exchange.rateHoursMax"] = 1 } };
        Ok(await host.Put("/admin/organisation-preference-management/preferences", settings.ToJsonString(), manager));
        Assert.Equal("1.3152", Text(Ok(await host.Post(Exchange, Order(pounds, dollars, "10.00"), token, Key())).Data, "rate"));

        // Of a pair that nothing else is known of: where there are fresh rates to cross, those are used.
        await Enter("GBP", "XPF", "138.5", age: TimeSpan.FromMinutes(61));
        var stale = await host.Post(Exchange, Order(pounds, await Open(code, "XPF"), "10.00"), token, Key());
        stale.ShouldRefuse(503, "SERVICE_UNAVAILABLE", "RATE_UNAVAILABLE");
        Assert.Contains("too old", stale.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_books_are_sound_afterwards_and_the_position_is_open_in_both_currencies()
    {
        var (pounds, dollars, token, _) = await Owner("100.00");
        Ok(await host.Post(Exchange, Order(pounds, dollars, "50.00"), token, Key()));
        var lines = Ok(await host.Get("/ledger/trial-balance", manager)).Data.GetProperty("lines").EnumerateArray()
            .Select(line => (Code: line.GetProperty("chartCode").ToString(), Currency: Text(line, "currencyCode"), Balance: Text(line, "balance"))).ToArray();

        Assert.Contains(("5000", "GBP", "49.74"), lines);
        Assert.Contains(("5000", "USD", "-66.76"), lines);
        Assert.Contains(("6030", "GBP", "0.26"), lines);
    }

    private async Task<(Guid Pounds, Guid Dollars, string Token, string Code)> Owner(string funded)
    {
        var email = NewEmail();
        var code = Ok(await host.Post(Register, Customer(email))).Data.GetProperty("code").GetString()!;
        var (pounds, dollars) = (await Open(code, "GBP"), await Open(code, "USD"));
        Fund(pounds, funded, await host.Post("/wallet/fund-wallet", FundBody(pounds, funded), manager, Key()));
        return (pounds, dollars, (await host.Login(email, Password)).AccessToken(), code);
    }

    private async Task<Guid> Open(string code, string currency) =>
        Ok(await host.Post("/wallet/create-wallet", new JsonObject { ["ownerCode"] = code, ["currencyCode"] = currency }, manager, Key())).Data.GetProperty("accountId").GetGuid();

    private static void Fund(Guid wallet, string amount, Answer answer) => Assert.True(answer.Status == 200, $"{wallet} {amount} {answer.Text}");

    private static JsonObject FundBody(Guid wallet, string amount) =>
        new() { ["accountId"] = wallet, ["amount"] = amount, ["currencyCode"] = "GBP", ["reference"] = "r", ["source"] = "BANK_TRANSFER" };

    private async Task Enter(string one, string other, string rate, TimeSpan age = default) => Ok(await host.Post(
        "/admin/fx-rates",
        new JsonObject { ["baseCurrency"] = one, ["quoteCurrency"] = other, ["rate"] = rate, ["at"] = (host.Clock.GetUtcNow() - age).UtcDateTime.ToString("O", CultureInfo.InvariantCulture), ["confirm"] = true },
        manager));

    private async Task<string> Balance(Guid wallet) => Text(Ok(await host.Get($"/wallet/{wallet}", manager)).Data, "accountBalance");

    private static JsonObject Order(Guid from, Guid to, string amount, string side = "SELL", string? quoteId = null) =>
        new() { ["fromAccountId"] = from, ["toAccountId"] = to, ["amount"] = amount, ["side"] = side, ["quoteId"] = quoteId };

    private static string Text(JsonElement data, string name) => data.GetProperty(name).GetString()!;
}
