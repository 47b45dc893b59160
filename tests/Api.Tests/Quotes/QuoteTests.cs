using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Domain.Quotes;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Quotes;

/// <summary>Prices over HTTP, from the sandbox's corridors.</summary>
[Collection(AccessTests.Name)]
public sealed class QuoteTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    /// <summary>The published example, letter for letter.</summary>
    private const string Published = """
        {"principalAmount":"200","principalAmountCurrency":"GBP","deriveAmount":"","deriveAmountCurrency":"NGN","inverseCalculation":false,
         "paymentType":"ONLINE_CARD_PAYMENT","chargeCategory":"MONEYTRANSFER","transactionType":"ACCOUNTPAYMENT","destinationCountry":"NGA",
         "tradeOriginatingCountry":"GBR","conversion":true,"promoCode":"","mobileOperator":""}
        """;

    [Theory]
    [InlineData(Published)]
    [InlineData("""{"principalAmount":200}""")]
    [InlineData("""{"data":{"principalAmount":"200.00"},"metadata":{"request_id":"r"}}""")]
    public async Task The_published_request_is_priced_in_every_form(string body)
    {
        var quote = Ok(await host.Post("/quote/callQuote", JsonNode.Parse(body), await Customer())).Data;

        Assert.Equal("200.00", quote.GetProperty("principalAmount").GetString());
        Assert.Equal("NGN", quote.GetProperty("deriveAmountCurrency").GetString());
        Assert.Equal(["1.99", "1.00"], quote.GetProperty("fees").EnumerateArray().Select(fee => fee.GetProperty("amount").GetString()));
        Assert.Equal("202.99", quote.GetProperty("totalPayable").GetString());
        Assert.Equal("0.8", quote.GetProperty("marginPercent").GetString());
        Assert.Equal("3.1", quote.GetProperty("corridorAverageCostPercent").GetString());
        var rate = decimal.Parse(quote.GetProperty("rate").GetString()!);
        Assert.Equal(decimal.Floor(200 * rate * 100) / 100, decimal.Parse(quote.GetProperty("deriveAmount").GetString()!));
    }

    [Fact]
    public async Task An_inclusive_total_and_a_fixed_receipt_are_met_exactly()
    {
        var token = await Customer();
        var inclusive = Ok(await Ask(token, ("principalAmount", "200.00"), ("inclussive", true))).Data;
        Assert.Equal("200.00", inclusive.GetProperty("totalPayable").GetString());

        var received = Ok(await Ask(token, ("deriveAmount", "100000.00"), ("inverseCalculation", true))).Data;
        Assert.Equal("100000.00", received.GetProperty("deriveAmount").GetString());
    }

    [Fact]
    public async Task A_quote_is_read_again_by_its_id_with_every_step_explained()
    {
        var token = await Customer();
        var quote = Ok(await Ask(token, ("principalAmount", "200.00"))).Data;
        var id = quote.GetProperty("quoteId").GetString()!;
        var read = Ok(await host.Get($"/quote/{id}", token)).Data;

        Assert.Equal(quote.GetProperty("deriveAmount").GetString(), read.GetProperty("deriveAmount").GetString());
        Assert.Contains("receive", read.GetProperty("explanation").EnumerateArray().Select(step => step.GetProperty("name").GetString()));
        Assert.InRange(id.Length, 100, 700);
        (await host.Get($"/quote/{id}", await Customer())).ShouldRefuse(404, "NOT_FOUND", "QUOTE_NOT_FOUND");
        Ok(await host.Get($"/quote/{id}", await host.Manager()));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AAAA")]
    [InlineData("..%2f..")]
    public async Task What_nobody_gave_out_is_no_quote(string id) => (await host.Get($"/quote/{id}", await Customer())).ShouldRefuse(404, "NOT_FOUND", "QUOTE_NOT_FOUND");

    [Fact]
    public async Task A_quote_with_one_character_changed_is_no_quote()
    {
        var token = await Customer();
        var id = Ok(await Ask(token, ("principalAmount", "200.00"))).Data.GetProperty("quoteId").GetString()!;
        for (var at = 0; at < id.Length; at += 17)
        {
            var other = id[at] == 'A' ? 'B' : 'A';
            (await host.Get($"/quote/{id[..at]}{other}{id[(at + 1)..]}", token)).ShouldRefuse(404, "NOT_FOUND", "QUOTE_NOT_FOUND");
        }
    }

    [Fact]
    public async Task A_quote_is_used_once_by_one_operation_however_often_it_asks()
    {
        var id = Ok(await Ask(await Customer(), ("principalAmount", "200.00"))).Data.GetProperty("quoteId").GetString()!;
        var quoting = host.Grains.Quoting("demo");
        var operations = Enumerable.Range(0, 8).Select(_ => new OperationId(Guid.NewGuid())).ToArray();
        var answers = await Task.WhenAll(operations.Select(operation => quoting.Consume(id, operation)));

        var winner = operations[Array.FindIndex(answers, answer => answer.Quote is not null)];
        Assert.Single(answers, answer => answer.Quote is not null);
        Assert.All(answers.Where(answer => answer.Quote is null), answer => Assert.Equal(QuoteRefusal.QuoteAlreadyUsed, answer.Refusal));
        Assert.NotNull((await quoting.Consume(id, winner)).Quote);
        Assert.Equal(QuoteRefusal.QuoteNotFound, (await host.Grains.Quoting("load").Consume(id, winner)).Refusal);
    }

    [Fact]
    public async Task Quotes_under_one_key_are_accepted_once_together()
    {
        var token = await Customer();
        var key = Guid.NewGuid().ToString();
        var body = new JsonObject { ["principalAmount"] = "200.00" };
        var ids = new[] { await host.Post("/quote/callQuote", body, token, key), await host.Post("/quote/callQuote", body, token, key) }
            .Select(answer => Ok(answer).Data.GetProperty("quoteId").GetString()!).ToArray();
        var quoting = host.Grains.Quoting("demo");

        Assert.NotNull((await quoting.Consume(ids[0], new OperationId(Guid.NewGuid()))).Quote);
        Assert.Equal(QuoteRefusal.QuoteAlreadyUsed, (await quoting.Consume(ids[1], new OperationId(Guid.NewGuid()))).Refusal);
    }

    [Theory]
    [InlineData("""{}""", "principalAmount", "REQUIRED")]
    [InlineData("""{"principalAmount":"-1"}""", "principalAmount", "MALFORMED")]
    [InlineData("""{"principalAmount":"0"}""", "principalAmount", "NOT_POSITIVE")]
    [InlineData("""{"principalAmount":"1.005"}""", "principalAmount", "TOO_PRECISE")]
    [InlineData("""{"principalAmount":"99999999999999999999"}""", "principalAmount", "TOO_LARGE")]
    [InlineData("""{"principalAmount":[]}""", "principalAmount", "WRONG_TYPE")]
    [InlineData("""{"principalAmount":"1","transactionType":"PIGEON"}""", "transactionType", "UNKNOWN_VALUE")]
    [InlineData("""{"principalAmount":"1","paymentType":7}""", "paymentType", "WRONG_TYPE")]
    [InlineData("""{"principalAmount":"1","destinationCountry":"Nigeria"}""", "destinationCountry", "TOO_LONG")]
    [InlineData("""{"principalAmount":"1","deriveAmountCurrency":"NOT"}""", "deriveAmountCurrency", "UNKNOWN_VALUE")]
    [InlineData("""{"principalAmount":"1","inverseCalculation":"yes"}""", "inverseCalculation", "WRONG_TYPE")]
    [InlineData("""{"deriveAmount":"\ud800"}""", "deriveAmount", "MALFORMED")]
    public async Task A_request_that_makes_no_sense_names_its_field(string body, string field, string code)
    {
        var answer = await host.Send(HttpMethod.Post, "/quote/callQuote", body, await Customer(), "demo");

        Assert.Equal(422, answer.Status);
        Assert.Contains((field, code), answer.Details);
    }

    [Theory]
    [InlineData("""{"principalAmount":"200","destinationCountry":"PRK","deriveAmountCurrency":"KPW"}""", 422, "CORRIDOR_NOT_FOUND")]
    [InlineData("""{"principalAmount":"200","transactionType":"AIRTIME_TOPUP"}""", 422, "DELIVERY_METHOD_NOT_OFFERED")]
    [InlineData("""{"principalAmount":"200","promoCode":"NOPE"}""", 422, "PROMO_CODE_INVALID")]
    [InlineData("""{"principalAmount":"0.50"}""", 422, "AMOUNT_BELOW_MINIMUM")]
    [InlineData("""{"principalAmount":"50000.01"}""", 422, "AMOUNT_ABOVE_MAXIMUM")]
    [InlineData("""{"deriveAmount":"1000.50","transactionType":"CASHPICKUP"}""", 422, "NOT_PAYABLE_EXACTLY")]
    public async Task What_cannot_be_priced_says_why(string body, int status, string reason) =>
        (await host.Send(HttpMethod.Post, "/quote/callQuote", body, await Customer(), "demo")).ShouldRefuse(status, "VALIDATION_ERROR", reason);

    [Fact]
    public async Task A_promo_code_takes_the_fees_away()
    {
        var quote = Ok(await Ask(await Customer(), ("principalAmount", "200.00"), ("promoCode", "welcome"), ("paymentType", "E_WALLET"))).Data;

        Assert.Equal("200.00", quote.GetProperty("totalPayable").GetString());
        Assert.Equal("1.99", quote.GetProperty("discount").GetString());
    }

    [Fact]
    public async Task A_tenant_without_corridors_sends_nothing_anywhere()
    {
        var manager = (await host.Login("manager@acme.test", AccessHost.Password, "acme")).AccessToken();

        (await host.Post("/quote/callQuote", new JsonObject { ["principalAmount"] = "1" }, manager, tenant: "acme")).ShouldRefuse(422, "VALIDATION_ERROR", "CORRIDOR_NOT_FOUND");
    }

    private Task<Answer> Ask(string token, params (string Name, JsonNode? Value)[] fields) =>
        host.Post("/quote/callQuote", new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), token);

    private async Task<string> Customer() => (await host.SignedIn(Role.Customer)).Access;
}
