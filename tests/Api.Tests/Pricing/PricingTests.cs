using System.Globalization;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Domain.Quotes;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Pricing;

/// <summary>Corridors, charges and rates as configuration. Each test has a corridor of its own, so that tests do not meet.</summary>
[Collection(AccessTests.Name)]
public sealed class PricingTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_corridor_is_quoted_as_soon_as_its_manager_was_told_so_and_no_longer_when_it_is_gone()
    {
        var manager = await host.Manager();
        await Price(manager, "CAN", "CAD", 422);
        var set = Ok(await host.Post("/admin/corridors", Corridor("CAN", "CAD"), manager)).Data.GetProperty("versions")[0];

        Assert.Equal(("GBR-GBP-CAN-CAD", "EFFECTIVE"), (set.GetProperty("corridorId").GetString(), set.GetProperty("state").GetString()));
        await Price(manager, "CAN", "CAD", 200);
        Ok(await host.Send(HttpMethod.Delete, "/admin/corridors/GBR-GBP-CAN-CAD", null, manager, "demo"));
        await Price(manager, "CAN", "CAD", 422);
        (await host.Send(HttpMethod.Delete, "/admin/corridors/GBR-GBP-CAN-CAD", null, manager, "demo")).ShouldRefuse(404, "NOT_FOUND", "PRICING_ITEM_NOT_FOUND");
    }

    [Fact]
    public async Task The_tenants_own_agents_pay_out_cash_pickups_and_nothing_else()
    {
        var manager = await host.Manager();
        JsonObject By(string method) => With(Corridor("NOR", "NOK"), "deliveries", new JsonArray(new JsonObject { ["deliveryMethod"] = method, ["partner"] = "OWN_AGENTS" }));

        var refused = await host.Post("/admin/corridors", By("ACCOUNTPAYMENT"), manager);

        Assert.Equal([("deliveries[0].partner", "OUT_OF_RANGE")], refused.Details);
        Ok(await host.Post("/admin/corridors", By("CASHPICKUP"), manager));
    }

    [Fact]
    public async Task What_is_to_hold_later_is_shown_and_not_quoted_yet()
    {
        var manager = await host.Manager();
        Ok(await host.Post("/admin/corridors", Corridor("AUS", "AUD"), manager));
        Ok(await host.Post("/admin/corridors", With(Corridor("AUS", "AUD", "9"), "effectiveFrom", "2999-01-01T00:00:00Z"), manager));
        var versions = Ok(await host.Get("/admin/corridors/GBR-GBP-AUS-AUD", manager)).Data.GetProperty("versions");

        Assert.Equal(["SCHEDULED", "EFFECTIVE"], versions.EnumerateArray().Select(version => version.GetProperty("state").GetString()));
        Assert.Equal("1", (await Price(manager, "AUS", "AUD", 200)).GetProperty("marginPercent").GetString());
    }

    [Fact]
    public async Task An_agent_marks_up_within_what_the_principal_allows_and_its_customers_pay_it()
    {
        var manager = await host.Manager();
        Ok(await host.Post("/admin/corridors", Corridor("CHE", "CHF"), manager));
        var agent = await host.Employ("agents", manager, Staff());
        var cashier = await host.Employ("cashiers", agent.Token, Staff());
        var path = $"/admin/corridors/GBR-GBP-CHE-CHF/agents/{agent.Code}";

        var tooMuch = await Put(path, new JsonObject { ["markupPercent"] = "2.5", ["feeMarkup"] = "10.01" }, agent.Token);
        Assert.Equal([("markupPercent", "OUT_OF_RANGE"), ("feeMarkup", "TOO_LARGE")], tooMuch.Details);
        var beyond = await Put(path, new JsonObject { ["sendMin"] = "4.99", ["sendMax"] = "1000.01" }, agent.Token);
        Assert.Equal([("sendMin", "OUT_OF_RANGE"), ("sendMax", "OUT_OF_RANGE")], beyond.Details);
        Assert.Equal([("sendMin", "OUT_OF_RANGE")], (await Put(path, new JsonObject { ["sendMin"] = "1000.01" }, agent.Token)).Details);
        Assert.Equal([("sendMax", "OUT_OF_RANGE")], (await Put(path, new JsonObject { ["sendMax"] = "4.99" }, agent.Token)).Details);
        Assert.Equal([("sendMin", "OUT_OF_RANGE")], (await Put(path, new JsonObject { ["sendMin"] = "300", ["sendMax"] = "200" }, agent.Token)).Details);
        (await host.Get(path, agent.Token)).ShouldRefuse(404, "NOT_FOUND", "PRICING_ITEM_NOT_FOUND");
        Ok(await Put(path, new JsonObject { ["markupPercent"] = "0.5", ["feeMarkup"] = "1.50", ["sendMin"] = "5.00", ["sendMax"] = "1000" }, agent.Token));

        var quote = await Price(cashier.Token, "CHE", "CHF", 200);
        Assert.Equal("1.5", quote.GetProperty("marginPercent").GetString());
        Assert.Contains("1.50", quote.GetProperty("fees").EnumerateArray().Where(fee => fee.GetProperty("type").GetString() == "AGENT_FEE").Select(fee => fee.GetProperty("amount").GetString()));
        Assert.Equal("1", (await Price(manager, "CHE", "CHF", 200)).GetProperty("marginPercent").GetString());

        var other = await host.Employ("agents", manager, Staff());
        (await Put(path, new JsonObject { ["markupPercent"] = "1" }, other.Token)).ShouldRefuse(404, "NOT_FOUND", "AGENT_NOT_FOUND");
        (await Put("/admin/corridors/GBR-GBP-XXX-XXX/agents/" + agent.Code, new JsonObject(), agent.Token)).ShouldRefuse(404, "NOT_FOUND", "PRICING_ITEM_NOT_FOUND");
        (await host.Post("/admin/corridors", Corridor("CHE", "CHF"), agent.Token)).ShouldRefuse(403, "FORBIDDEN");
    }

    [Fact]
    public async Task What_holds_is_told_by_the_clock_by_which_it_holds()
    {
        await using var ahead = await AccessHost.Start();
        var manager = await ahead.Manager();
        Ok(await ahead.Post("/sandbox/clock/advance", new JsonObject { ["seconds"] = 7200 }, manager));

        Assert.Equal("EFFECTIVE", Ok(await ahead.Post("/admin/corridors", Corridor("CHE", "CHF"), manager)).Data.GetProperty("versions")[0].GetProperty("state").GetString());
        var agent = await ahead.Employ("agents", manager, Staff());
        Ok(await ahead.Send(HttpMethod.Put, $"/admin/corridors/GBR-GBP-CHE-CHF/agents/{agent.Code}", """{"markupPercent":"1"}""", agent.Token, "demo"));
    }

    [Fact]
    public async Task A_tariff_under_which_more_costs_less_is_refused_with_the_amount()
    {
        var manager = await host.Manager();
        Ok(await host.Post("/admin/corridors", Corridor("SWE", "SEK"), manager));
        var charge = new JsonObject
        {
            ["id"] = "falls", ["type"] = "TRANSFER_FEE", ["currencyCode"] = "GBP", ["corridorId"] = "GBR-GBP-SWE-SEK",
            ["tiers"] = new JsonArray(new JsonObject { ["from"] = "0", ["flat"] = "5.00" }, new JsonObject { ["from"] = "100.00", ["flat"] = "1.00" }),
        };
        var answer = await host.Post("/admin/charges", charge, manager);

        answer.ShouldRefuse(422, "VALIDATION_ERROR", "TOTAL_FALLS");
        Assert.Contains("100.00 GBP costs less in all than 99.99 GBP", answer.Text, StringComparison.Ordinal);
        (await host.Get("/admin/charges/falls", manager)).ShouldRefuse(404, "NOT_FOUND", "PRICING_ITEM_NOT_FOUND");
    }

    [Fact]
    public async Task A_jump_of_a_rate_stops_quoting_until_it_is_confirmed()
    {
        var manager = await host.Manager();
        Ok(await host.Post("/admin/corridors", Corridor("NZL", "NZD"), manager));
        await Price(manager, "NZL", "NZD", 503);
        Ok(await Enter(manager, "1.95"));
        await Price(manager, "NZL", "NZD", 200);

        var jump = Ok(await Enter(manager, "3.95")).Data.GetProperty("results")[0];
        Assert.Equal(("SUSPENDED", "JUMPED"), (jump.GetProperty("status").GetString(), jump.GetProperty("reason").GetString()));
        await Price(manager, "NZL", "NZD", 503);
        Assert.Equal("SUSPENDED", (await RateOf(manager)).GetProperty("status").GetString());

        Ok(await Enter(manager, "3.95", isConfirmed: true));
        await Price(manager, "NZL", "NZD", 200);
        Ok(await host.Send(HttpMethod.Delete, "/admin/fx-rates/GBP/NZD", null, manager, "demo"));
        await Price(manager, "NZL", "NZD", 503);
    }

    [Fact]
    public async Task A_days_reference_rates_are_imported_as_the_bank_publishes_them()
    {
        var manager = (await host.Login("manager@acme.test", AccessHost.Password, "acme")).AccessToken();
        const string File = "Date,USD,JPY,BGN,CYP,GBP,INR,\n2026-04-10,1.1711,186.43,N/A,N/A,0.87105,108.7795,\n2026-04-13,1.1684,186.75,N/A,N/A,0.87058,109.047,\n";
        var imported = Ok(await host.Post("/admin/fx-rates/import", new JsonObject { ["format"] = "ECB", ["content"] = File }, manager, tenant: "acme")).Data;

        Assert.Equal((4, 0, 0), (imported.GetProperty("accepted").GetInt32(), imported.GetProperty("suspended").GetInt32(), imported.GetProperty("rejected").GetInt32()));
        var older = Ok(await host.Post("/admin/fx-rates/import", new JsonObject { ["format"] = "ECB", ["content"] = File, ["date"] = "2026-04-10" }, manager, tenant: "acme")).Data;
        Assert.Equal(4, older.GetProperty("rejected").GetInt32());

        var wrong = await host.Post("/admin/fx-rates/import", new JsonObject { ["format"] = "CSV", ["content"] = "base,quote,bid,ask,at\nEUR,INR,1e5,2,2026-04-13\nEUR,XX,1,2,2026-04-13\n" }, manager, tenant: "acme");
        Assert.Equal(422, wrong.Status);
        Assert.Equal(2, wrong.Details.Count);
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_trail()
    {
        var manager = await host.Manager();
        Ok(await host.Post("/admin/promo-codes", new JsonObject { ["code"] = "AUDIT1", ["currencyCode"] = "GBP", ["feePercentOff"] = "10" }, manager));
        var trail = Ok(await host.Get("/admin/audit?action=pricing.changed", manager));

        Assert.Contains("AUDIT1", trail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/corridors", """{}""")]
    [InlineData("/admin/corridors", """{"originCountry":"GBR","sendCurrency":"GBP","destinationCountry":"NGA","receiveCurrency":"NGN","deliveries":{},"paymentMethods":["GOLD"],"marginPercent":"21"}""")]
    [InlineData("/admin/corridors", """{"originCountry":"GBR","sendCurrency":"GBP","destinationCountry":"NGA","receiveCurrency":"NGN","deliveries":[{"deliveryMethod":"CASHPICKUP","payoutStep":"0"}],"paymentMethods":["CASH"],"marginPercent":"1"}""")]
    [InlineData("/admin/charges", """{"id":"a b","type":"X","currencyCode":"GBP","tiers":[1]}""")]
    [InlineData("/admin/charges", """{"id":"a","type":"X","currencyCode":"GBP","percent":"1e2"}""")]
    [InlineData("/admin/charges", """{"id":"a","type":"X","currencyCode":"GBP","tiers":[{"from":"1.00"}]}""")]
    [InlineData("/admin/taxes", """{"id":"t","type":"T","currencyCode":"GBP","base":"PRINCIPAL","percent":"1","included":true}""")]
    [InlineData("/admin/promo-codes", """{"code":"P","currencyCode":"GBP"}""")]
    [InlineData("/admin/promo-codes", """{"code":"P","currencyCode":"GBP","feePercentOff":"5","endsAt":"2020-01-01"}""", "endsAt")]
    [InlineData("/admin/promo-codes", """{"code":"P","currencyCode":"GBP","feePercentOff":"5","effectiveFrom":"2999-01-02","endsAt":"2999-01-01"}""", "endsAt")]
    [InlineData("/admin/promo-codes", """{"code":"P","currencyCode":"GBP","feePercentOff":"5","corridorId":"GBR-GBP-XXX-XXX"}""", "corridorId")]
    [InlineData("/admin/promo-codes", """{"code":"P","currencyCode":"USD","feePercentOff":"5","corridorId":"GBR-GBP-IND-INR"}""", "currencyCode")]
    [InlineData("/admin/charges", """{"id":"a","type":"X","currencyCode":"GBP","corridorId":"NOPE","flat":"1"}""", "corridorId")]
    [InlineData("/admin/charges", """{"id":"a","type":"X","currencyCode":"EUR","corridorId":"GBR-GBP-IND-INR","flat":"1"}""", "currencyCode")]
    [InlineData("/admin/charges", """{"id":"a","type":"X","currencyCode":"GBP","min":"5","max":"1"}""", "min")]
    [InlineData("/admin/corridors", """{"originCountry":"GBR","sendCurrency":"GBP","destinationCountry":"ISL","receiveCurrency":"ISK","deliveries":[{"deliveryMethod":"CASHPICKUP","partner":"NOBODY"}],"paymentMethods":["CASH"],"marginPercent":"1"}""", "deliveries[0].partner")]
    [InlineData("/admin/corridors", """{"originCountry":"GBR","sendCurrency":"GBP","destinationCountry":"ISL","receiveCurrency":"ISK","sendMin":"5","sendMax":"1","deliveries":[{"deliveryMethod":"CASHPICKUP","partner":"OWN_AGENTS"}],"paymentMethods":["CASH"],"marginPercent":"1"}""", "sendMin")]
    [InlineData("/admin/fx-rates", """{"baseCurrency":"EUR","quoteCurrency":"NZD"}""")]
    [InlineData("/admin/fx-rates", """{"baseCurrency":"EUR","quoteCurrency":"NZD","rate":"0"}""")]
    [InlineData("/admin/fx-rates", """{"baseCurrency":"EUR","quoteCurrency":"NZD","rate":"\ud800"}""")]
    [InlineData("/admin/fx-rates/import", """{"format":"ECB","content":"Date\nx,y"}""")]
    [InlineData("/admin/fx-rates/import", """{"format":"ECB","content":"Date,USD\n2026-04-13,abc"}""")]
    [InlineData("/admin/fx-rates/import", """{"format":"XML","content":""}""")]
    public async Task Configuration_that_makes_no_sense_is_refused_with_its_fields(string path, string body, string? field = null)
    {
        var answer = await host.Send(HttpMethod.Post, path, body, await host.Manager(), "demo");

        Assert.Equal(422, answer.Status);
        Assert.NotEmpty(answer.Details);
        if (field is not null) Assert.Equal([field], answer.Details.Select(detail => detail.Field));
    }

    [Fact]
    public async Task A_promo_code_is_found_and_taken_away_however_it_is_written()
    {
        var manager = await host.Manager();
        var code = $"spring{Guid.NewGuid():N}"[..16];
        Ok(await host.Post("/admin/promo-codes", new JsonObject { ["code"] = code, ["currencyCode"] = "GBP", ["feePercentOff"] = "100", ["corridorId"] = "GBR-GBP-IND-INR" }, manager));

        Assert.Equal(code.ToUpperInvariant(), Ok(await host.Get($"/admin/promo-codes/{code}", manager)).Data.GetProperty("versions")[0].GetProperty("code").GetString());
        var quote = Ok(await host.Post("/quote/callQuote", new JsonObject { ["principalAmount"] = "200", ["deriveAmountCurrency"] = "INR", ["destinationCountry"] = "IND", ["paymentType"] = "E_WALLET", ["promoCode"] = code, ["explain"] = true }, manager)).Data;
        var fee = quote.GetProperty("fees")[0];
        Assert.Equal(("TRANSFER_FEE", "0.00"), (fee.GetProperty("type").GetString(), fee.GetProperty("amount").GetString()));
        Assert.Equal(("1.99", "200.00"), (quote.GetProperty("discount").GetString(), quote.GetProperty("totalPayable").GetString()));
        Assert.Contains($"1.99, less 1.99 by promo code {code.ToUpperInvariant()}", quote.GetProperty("explanation").EnumerateArray().Select(step => step.GetProperty("sum").GetString()));
        Ok(await host.Send(HttpMethod.Delete, $"/admin/promo-codes/{code}", null, manager, "demo"));
    }

    [Fact]
    public async Task A_quote_expires_when_it_says_so_and_not_before()
    {
        await using var own = await AccessHost.Start();
        var token = (await own.Login("customer@demo.test")).AccessToken();
        async Task<string> Quoted() => Ok(await own.Post("/quote/callQuote", new JsonObject { ["principalAmount"] = "10", ["destinationCountry"] = "IND", ["deriveAmountCurrency"] = "INR" }, token)).Data.GetProperty("quoteId").GetString()!;
        var (early, late) = (await Quoted(), await Quoted());
        var quoting = own.Grains.Quoting("demo");
        var operation = new OperationId(Guid.NewGuid());
        own.Clock.Advance(TimeSpan.FromMinutes(9.5));
        Assert.NotNull((await quoting.Consume(early, operation)).Quote);
        own.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(QuoteRefusal.QuoteExpired, (await quoting.Consume(late, operation)).Refusal);
        Assert.NotNull((await quoting.Consume(early, operation)).Quote);
    }

    private async Task<JsonElement> Price(string token, string country, string currency, int status)
    {
        var answer = await host.Post("/quote/callQuote", new JsonObject { ["principalAmount"] = "100", ["destinationCountry"] = country, ["deriveAmountCurrency"] = currency }, token);
        Assert.True(answer.Status == status, answer.Text);
        return status == 200 ? answer.Data : default;
    }

    private Task<Answer> Enter(string token, string rate, bool isConfirmed = false) => host.Post(
        "/admin/fx-rates",
        new JsonObject { ["baseCurrency"] = "GBP", ["quoteCurrency"] = "NZD", ["rate"] = rate, ["confirm"] = isConfirmed, ["at"] = host.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture).Replace("+00:00", "Z", StringComparison.Ordinal) },
        token);

    private async Task<JsonElement> RateOf(string token) => Ok(await host.Get("/admin/fx-rates", token)).Data.GetProperty("items").EnumerateArray()
        .Single(rate => rate.GetProperty("quoteCurrency").GetString() == "NZD");

    private Task<Answer> Put(string path, JsonObject body, string token) => host.Send(HttpMethod.Put, path, body.ToJsonString(), token, "demo");

    private static JsonObject Corridor(string country, string currency, string margin = "1") => new()
    {
        ["originCountry"] = "GBR", ["sendCurrency"] = "GBP", ["destinationCountry"] = country, ["receiveCurrency"] = currency,
        ["deliveries"] = new JsonArray(new JsonObject { ["deliveryMethod"] = "ACCOUNTPAYMENT", ["partner"] = "SANDBOX_RAIL" }),
        ["paymentMethods"] = new JsonArray("ONLINE_CARD_PAYMENT", "E_WALLET"),
        ["sendMin"] = "5.00", ["sendMax"] = "1000.00", ["marginPercent"] = margin, ["markupPercentMax"] = "2", ["feeMarkupMax"] = "10.00",
    };
}
