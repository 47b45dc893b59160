using System.Text;

namespace FinCode.Api.Tests.Requests;

/// <summary>Whatever stands in a body: never a 500, and the books do not change.</summary>
[Collection(ApiTests.Name)]
public sealed class HostileBodyTests(ApiFixture api)
{
    private const string Id = "0190a3f4-6a2b-7c3d-8e4f-5a6b7c8d9e0f";

    private readonly Scene scene = new(api);

    public static TheoryData<string> Routes =>
    [
        "/wallet/create-wallet", "/wallet/fund-wallet", "/wallet/transfer", "/wallet/transfers", "/wallet/holds", $"/wallet/holds/{Id}/capture",
        $"/wallet/holds/{Id}/release", $"/wallet/{Id}/freeze", $"/wallet/{Id}/unfreeze", $"/wallet/{Id}/close", "/gateway/post-account",
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Malformed_bodies_are_refused_and_change_nothing(string route)
    {
        var before = await Trial();
        foreach (var (name, body) in Corpus())
        {
            foreach (var token in new[] { scene.Manager, scene.Customer })
            {
                using var content = new ByteArrayContent(body);
                var answer = await scene.Send(HttpMethod.Post, route, token, content, Scene.NewKey(), "application/json");
                Assert.True(answer.Status is 403 or 404 or 413 or 422, $"{route} answered {name} with {answer.Status}: {answer.Text}");
                Assert.Equal("ERROR", answer.Json.GetProperty("status").GetString());
            }
        }

        Assert.Equal(before, await Trial());
    }

    [Theory]
    [InlineData("-1", "MALFORMED")]
    [InlineData("+1", "MALFORMED")]
    [InlineData("1e3", "MALFORMED")]
    [InlineData("1E-2", "MALFORMED")]
    [InlineData(" 1", "MALFORMED")]
    [InlineData("1 ", "MALFORMED")]
    [InlineData("1,000.00", "MALFORMED")]
    [InlineData("1.", "MALFORMED")]
    [InlineData(".5", "MALFORMED")]
    [InlineData("", "MALFORMED")]
    [InlineData("NaN", "MALFORMED")]
    [InlineData("Infinity", "MALFORMED")]
    [InlineData("0x10", "MALFORMED")]
    [InlineData("١٢", "MALFORMED")]
    [InlineData("0", "NOT_POSITIVE")]
    [InlineData("0.00", "NOT_POSITIVE")]
    [InlineData("0.001", "TOO_PRECISE")]
    [InlineData("1.999", "TOO_PRECISE")]
    [InlineData("10000000000000.00", "TOO_LARGE")]
    [InlineData("9223372036854775807", "TOO_LARGE")]
    [InlineData("9223372036854775808", "TOO_LARGE")]
    [InlineData("92233720368547758.07", "TOO_LARGE")]
    [InlineData("99999999999999999999999999999999999999999999999999999999999999999999999999", "TOO_LARGE")]
    public async Task A_text_that_is_no_amount_is_named_and_says_why(string amount, string code)
    {
        var answer = await scene.Post("/wallet/transfer", scene.Customer, Transfer(JsonSerializer.Serialize(amount)));

        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal([("amount", code)], answer.Details);
    }

    [Theory]
    [InlineData("-1", "MALFORMED")]
    [InlineData("1e3", "MALFORMED")]
    [InlineData("1.5E+1", "MALFORMED")]
    [InlineData("0", "NOT_POSITIVE")]
    [InlineData("-0", "MALFORMED")]
    [InlineData("0.005", "TOO_PRECISE")]
    [InlineData("1e400", "MALFORMED")]
    [InlineData("123456789012345678901234567890", "TOO_LARGE")]
    [InlineData("true", "WRONG_TYPE")]
    [InlineData("[]", "WRONG_TYPE")]
    [InlineData("{}", "WRONG_TYPE")]
    [InlineData("null", "REQUIRED")]
    public async Task A_value_that_is_no_amount_is_named_and_says_why(string amount, string code)
    {
        var answer = await scene.Post("/wallet/transfer", scene.Customer, Transfer(amount));

        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal([("amount", code)], answer.Details);
    }

    [Theory]
    [InlineData("""{"amount":"1","amount":"2"}""", "amount", "DUPLICATE_KEY")]
    [InlineData("""{"amount":"1","amo\u0075nt":"2"}""", "amount", "DUPLICATE_KEY")]
    [InlineData("""{"x":{"y":[{"z":1,"z":2}]}}""", "x.y.z", "DUPLICATE_KEY")]
    [InlineData("""{"amount":"1"}{"amount":"1"}""", "body", "MALFORMED_JSON")]
    [InlineData("""{"amount":01}""", "body", "MALFORMED_JSON")]
    [InlineData("""{"amount":NaN}""", "body", "MALFORMED_JSON")]
    [InlineData("""{"amount":1,}""", "body", "MALFORMED_JSON")]
    [InlineData("""{'amount':1}""", "body", "MALFORMED_JSON")]
    [InlineData("""{"amount":1 /* one */}""", "body", "MALFORMED_JSON")]
    [InlineData("", "body", "REQUIRED")]
    public async Task A_body_that_is_no_json_says_why(string body, string field, string code)
    {
        var answer = await scene.Post("/wallet/transfer", scene.Customer, body);

        answer.ShouldRefuse(422, "VALIDATION_ERROR", "MALFORMED_BODY");
        Assert.Equal([(field, code)], answer.Details);
    }

    [Theory]
    [InlineData("""{"fromAccountId":"0190a3f46a2b7c3d8e4f5a6b7c8d9e0f"}""", "MALFORMED")]
    [InlineData("""{"fromAccountId":"{0190a3f4-6a2b-7c3d-8e4f-5a6b7c8d9e0f}"}""", "MALFORMED")]
    [InlineData("""{"fromAccountId":"0190a3f4-6a2b-7c3d-8e4f-5a6b7c8d9e0g"}""", "MALFORMED")]
    [InlineData("""{"fromAccountId":""}""", "MALFORMED")]
    [InlineData("""{"fromAccountId":"\ud800"}""", "MALFORMED")]
    [InlineData("""{"fromAccountId":7}""", "WRONG_TYPE")]
    [InlineData("""{"fromAccountId":null}""", "REQUIRED")]
    public async Task An_id_is_a_uuid_with_hyphens(string body, string code)
    {
        var answer = await scene.Post("/wallet/transfer", scene.Customer, body);

        Assert.Contains(("fromAccountId", code), answer.Details);
    }

    [Theory]
    [InlineData("""\u0000""", "CONTROL_CHARACTER")]
    [InlineData("""a\nb""", "CONTROL_CHARACTER")]
    [InlineData("""\u0085""", "CONTROL_CHARACTER")]
    [InlineData("""\ud83d""", "INVALID_UTF8")]
    public async Task A_text_has_no_control_characters_and_no_half_letters(string narration, string code)
    {
        var answer = await scene.Post("/wallet/transfer", scene.Customer, Transfer("1").Insert(1, $"\"narration\":\"{narration}\","));

        Assert.Equal([("narration", code)], answer.Details);
    }

    [Fact]
    public async Task A_text_may_be_as_long_as_it_may_be()
    {
        var from = await scene.OpenFunded(scene.Customer, "10.00");
        var to = await scene.OpenWallet(scene.Stranger);

        Assert.Equal(200, (await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "1", narration: new string('é', 500)))).Status);
        var answer = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "1", narration: new string('é', 501)));
        Assert.Equal([("narration", "TOO_LONG")], answer.Details);
    }

    private static string Transfer(string amount) =>
        $$"""{"fromAccountId":"{{Id}}","toAccountId":"{{Id}}","amount":{{amount}},"currencyCode":"GBP"}""";

    private static IEnumerable<(string Name, byte[] Body)> Corpus()
    {
        static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
        yield return ("a brace", Text("{"));
        yield return ("an unfinished string", Text("{\"amount\":\"1"));
        yield return ("a comment", Text("{/**/}"));
        yield return ("nul bytes", [0, 0, 0, 0]);
        yield return ("invalid UTF-8", [.. "{\"narration\":\""u8, 0xc3, 0x28, .. "\"}"u8]);
        yield return ("overlong UTF-8", [.. "{\"narration\":\""u8, 0xc0, 0x80, .. "\"}"u8]);
        yield return ("UTF-16", Encoding.Unicode.GetBytes("{}"));
        yield return ("half a letter in a name", Text("{\"\\ud800\":1,\"\\ud800\":2}"));
        yield return ("a thousand arrays", Text(new string('[', 1000) + new string(']', 1000)));
        yield return ("a thousand objects", Text(string.Concat(Enumerable.Repeat("{\"a\":", 1000)) + "1" + new string('}', 1000)));
        yield return ("33 levels", Text("{\"x\":" + new string('[', 32) + new string(']', 32) + "}"));
        yield return ("a repeated key", Text("{\"a\":1,\"a\":1}"));
        yield return ("a repeated key far inside", Text("{\"b\":[[{\"a\":1,\"a\":1}]]}"));
        yield return ("two values", Text("{}{}"));
        yield return ("a string", Text("\"x\""));
        yield return ("a number", Text("5"));
        yield return ("null", Text("null"));
        yield return ("a list of lists", Text("[[],[]]"));
        yield return ("a list of nulls", Text("[null,null]"));
        yield return ("numbers everywhere", Text("""{"fromAccountId":1,"toAccountId":2,"accountId":3,"amount":-4,"currencyCode":5,"transfers":6,"accountPostings":7,"ownerCode":8,"reference":9,"source":10}"""));
        yield return ("objects everywhere", Text("""{"fromAccountId":{},"toAccountId":{},"accountId":{},"amount":{},"currencyCode":{},"transfers":{},"accountPostings":{},"ownerCode":{},"atomic":{}}"""));
        yield return ("ten megabytes", Text("{\"x\":\"" + new string('x', 10_000_000) + "\"}"));
    }

    private async Task<string> Trial() => (await scene.Get("/ledger/trial-balance", scene.Manager)).Data.GetProperty("totals").ToString();
}
