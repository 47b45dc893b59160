using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Domain.Remittances;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Transactions.SendScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Transactions;

[Collection(AccessTests.Name)]
public sealed class CreateTransactionTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task The_published_example_works_as_it_is_printed()
    {
        var scene = await Begin(host);
        var made = Ok(await host.Send(
            HttpMethod.Post, Create, scene.Order().ToJsonString(), scene.Token, "demo", ("X-Idempotency-Key", Key()), ("platform", "fincode"), ("uuid", "200"), ("password", Password), ("ipAddress", "203.0.113.7"))).Data;

        Assert.True(Pcn.IsWellFormed(made.GetProperty("pcn").GetString()));
        Assert.Equal(("WAITING_TO_PAY", "PENDING_PAYMENT", "7.00", scene.Code, scene.Recipient), (
            StatusOf(made), made.GetProperty("paymentStatus").GetString(), made.GetProperty("sendAmount").GetString(), made.GetProperty("senderCode").GetString(), made.GetProperty("recipientCode").GetString()));
        Assert.Equal("WAITING_TO_PAY", made.GetProperty("timeline")[0].GetProperty("status").GetString());
        Assert.Equal(made.GetRawText(), (await scene.Read(made.GetProperty("pcn").GetString()!)).GetRawText());
    }

    [Fact]
    public async Task With_a_slash_at_its_end_the_path_is_the_same()
    {
        var scene = await Begin(host);

        Ok(await host.Post($"{Create}/", scene.Order(), scene.Token, Key()));
    }

    [Fact]
    public async Task A_quote_that_is_cited_is_kept_to_the_unit_and_used_once()
    {
        var scene = await Begin(host);
        var quote = Ok(await scene.Quote("100.00")).Data;
        var order = With(With(scene.Order("100.00"), "quoteId", quote.GetProperty("quoteId").GetString()), "amount", quote.GetProperty("deriveAmount").GetString());
        var made = await scene.Made(order);

        Assert.Equal(quote.GetProperty("totalPayable").GetString(), made.GetProperty("totalPayable").GetString());
        Assert.Equal(quote.GetProperty("deriveAmount").GetString(), made.GetProperty("receiveAmount").GetString());
        Assert.Equal(quote.GetProperty("rate").GetString(), made.GetProperty("rate").GetString());
        (await host.Post(Create, order, scene.Token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "QUOTE_ALREADY_USED");
    }

    [Theory]
    [InlineData("sendAmount", "100.01")]
    [InlineData("type", "MOBILE_MONEY")]
    [InlineData("paymentMethod", "BANK_TRANSFER")]
    public async Task An_order_that_differs_from_its_quote_hears_in_what(string field, string value)
    {
        var scene = await Begin(host);
        var quote = Ok(await scene.Quote("100.00")).Data;
        var answer = await host.Post(Create, With(With(scene.Order("100.00"), "quoteId", quote.GetProperty("quoteId").GetString()), field, value), scene.Token, Key());

        answer.ShouldRefuse(422, "VALIDATION_ERROR", "QUOTE_CHANGED");
        Assert.Equal([(field, "DIFFERS")], answer.Details);
    }

    /// <summary>A quote's request has other names for them.</summary>
    [Theory]
    [InlineData("sendAmount", "50000.01", "AMOUNT_ABOVE_MAXIMUM", "sendAmount")]
    [InlineData("type", "AIRTIME_TOPUP", "DELIVERY_METHOD_NOT_OFFERED", "type")]
    [InlineData("receivingCurrency", "USD", "CORRIDOR_NOT_FOUND", "internationalTransferInformation.receivingCountry")]
    [InlineData("promoCode", "NOPE", "PROMO_CODE_INVALID", "promoCode")]
    public async Task An_order_that_has_no_price_hears_of_its_own_field(string field, string value, string reason, string named)
    {
        var scene = await Begin(host);
        var answer = await host.Post(Create, With(scene.Order("100.00"), field, value), scene.Token, Key());

        answer.ShouldRefuse(422, "VALIDATION_ERROR", reason);
        Assert.Equal([(named, "OUT_OF_RANGE")], answer.Details);
    }

    [Fact]
    public async Task Without_a_quote_less_than_expected_is_refused()
    {
        var scene = await Begin(host);
        var answer = await host.Post(Create, scene.Order("7.000", "99999999.00"), scene.Token, Key());

        answer.ShouldRefuse(422, "VALIDATION_ERROR", "QUOTE_CHANGED");
        Assert.Equal([("amount", "DIFFERS")], answer.Details);
    }

    [Fact]
    public async Task A_retry_hears_the_first_answer_and_another_order_under_the_key_is_refused()
    {
        var scene = await Begin(host);
        var (order, key) = (With(scene.Order(), "paymentMethod", "E_WALLET"), Key());
        var first = Ok(await host.Post(Create, order.DeepClone(), scene.Token, key)).Data;
        Ok(await host.Post(Pay, scene.Payment(first), scene.Token, Key()));
        var again = Ok(await host.Post(Create, order.DeepClone(), scene.Token, key));

        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal(first.GetRawText(), again.Data.GetRawText());
        var other = await host.Post(Create, With((JsonObject)order.DeepClone(), "sendAmount", "8.00"), scene.Token, key);
        other.ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal("sendAmount", other.Details[0].Field);
    }

    [Fact]
    public async Task A_retry_is_answered_also_when_the_order_could_not_be_made_any_more()
    {
        var scene = await Begin(host);
        var (order, key) = (scene.Order(), Key());
        var first = Ok(await host.Post(Create, order.DeepClone(), scene.Token, key)).Data;
        Ok(await host.Post($"/usermanagement/beneficiaries/{scene.Recipient}/disable", null, scene.Token));

        Assert.Equal(first.GetRawText(), Ok(await host.Post(Create, order.DeepClone(), scene.Token, key)).Data.GetRawText());
        (await host.Post(Create, order, scene.Token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "BENEFICIARY_NOT_ACTIVE");
    }

    [Fact]
    public async Task A_credit_party_that_is_new_becomes_an_account_of_the_recipient_and_one_that_is_known_does_not()
    {
        var scene = await Begin(host);
        await scene.Made(With(scene.Order(), "creditParty", Pairs(("bankaccountno", "8883968718"))));
        Assert.Equal(1, await Accounts());
        await scene.Made(With(scene.Order(), "creditParty", Pairs(("bankaccountno", "1234567896"), ("bankcode", "058"))));
        Assert.Equal(2, await Accounts());
        var wrong = await host.Post(Create, With(scene.Order(), "creditParty", Pairs(("bankaccountno", "123"))), scene.Token, Key());
        wrong.ShouldRefuse(422, "VALIDATION_ERROR", "ACCOUNT_INVALID");
        Assert.Equal("creditParty.bankaccountno", wrong.Details[0].Field);

        async Task<int> Accounts() => Ok(await host.Get($"/usermanagement/beneficiaries/{scene.Recipient}", scene.Token)).Data.GetProperty("bankAccounts").GetArrayLength();
    }

    [Fact]
    public async Task People_described_in_the_order_are_made_once_and_found_again()
    {
        var agent = await host.Employ("agents", await host.Manager(), Staff());
        var email = NewEmail();
        var first = Ok(await host.Post(Create, Described(email), agent.Token, Key())).Data;
        var second = Ok(await host.Post(Create, Described(email), agent.Token, Key())).Data;

        Assert.Equal(first.GetProperty("senderCode").GetString(), second.GetProperty("senderCode").GetString());
        Assert.Equal(first.GetProperty("recipientCode").GetString(), second.GetProperty("recipientCode").GetString());
        Assert.Equal(first.GetProperty("recipientAccountId").GetString(), second.GetProperty("recipientAccountId").GetString());
        var customer = Ok(await host.Get($"/usermanagement/customers/{first.GetProperty("senderCode").GetString()}", agent.Token)).Data;
        Assert.Equal(email, customer.GetProperty("email").GetString());
        (await host.Post(Create, With(Described(email), "newSenderKyc", Kyc(email, "Zoe")), agent.Token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "EMAIL_TAKEN");
    }

    [Theory]
    [InlineData("issueDate", "soon", "MALFORMED")]
    [InlineData("issueDate", "01-02-2090T00:00:00.000", "OUT_OF_RANGE")]
    [InlineData("expiryDate", "01-02-2020T00:00:00.000", "OUT_OF_RANGE")]
    [InlineData("dateOfBirth", "born", "MALFORMED")]
    public async Task A_document_that_proves_nothing_is_refused_by_field(string field, string value, string code)
    {
        var agent = await host.Employ("agents", await host.Manager(), Staff());
        var order = Described(NewEmail());
        order["newSenderKyc"]!["idDocument"]![0]![field] = value;

        Assert.Equal([($"newSenderKyc.idDocument[0].{field}", code)], (await host.Post(Create, order, agent.Token, Key())).Details);
    }

    [Fact]
    public async Task What_a_document_says_is_kept_with_its_sender()
    {
        var agent = await host.Employ("agents", await host.Manager(), Staff());
        var order = Described(NewEmail());
        order["newSenderKyc"]!["idDocument"]![0]!["issueDate"] = "01-02-2020T00:00:00.000";
        order["newSenderKyc"]!["idDocument"]![0]!["issuer"] = "HMPO";
        order["newSenderKyc"]!["idDocument"]![0]!["issuerPlace"] = "London";
        var made = Ok(await host.Post(Create, order, agent.Token, Key())).Data;
        var known = Ok(await host.Get($"/usermanagement/customers/{made.GetProperty("senderCode").GetString()}", agent.Token)).Data.GetProperty("dynamicFields");

        Assert.Equal(
            ("PASSPORT 533380006 GBR 2030-02-01", "2020-02-01", "HMPO", "London"),
            (known.GetProperty("idDocument1").GetString(), known.GetProperty("idDocument1IssueDate").GetString(), known.GetProperty("idDocument1Issuer").GetString(), known.GetProperty("idDocument1IssuerPlace").GetString()));
    }

    [Fact]
    public async Task Both_flows_at_once_and_neither_of_them_are_refused_by_field()
    {
        var scene = await Begin(host);
        var both = await host.Post(Create, With(scene.Order(), "newSenderKyc", Kyc(NewEmail())), scene.Token, Key());
        Assert.Contains(("preExistingSenderCustomerCode", "DIFFERS"), both.Details);
        var order = scene.Order();
        order.Remove("preExistingRecipientCustomerCode");
        Assert.Contains(("preExistingRecipientCustomerCode", "REQUIRED"), (await host.Post(Create, order, scene.Token, Key())).Details);
    }

    [Fact]
    public async Task Nobody_sends_for_a_customer_who_is_not_theirs_or_to_anothers_beneficiary()
    {
        var (scene, other) = (await Begin(host), await Begin(host));

        (await host.Post(Create, scene.Order(), other.Token, Key())).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        (await host.Post(Create, With(scene.Order(), "preExistingRecipientCustomerCode", other.Recipient), scene.Token, Key())).ShouldRefuse(404, "NOT_FOUND", "BENEFICIARY_NOT_FOUND");
    }

    [Theory]
    [InlineData("amount", "-1")]
    [InlineData("sendAmount", "1.001")]
    [InlineData("sendAmount", null)]
    [InlineData("sendCurrency", "POUNDS")]
    [InlineData("receivingCurrency", null)]
    [InlineData("type", "PIGEON")]
    [InlineData("transactionModule", "LOAN")]
    [InlineData("internationalTransferInformation", null)]
    [InlineData("recipientAccountId", "x")]
    public async Task What_makes_no_sense_names_its_field_and_makes_nothing(string field, string? value)
    {
        var scene = await Begin(host);
        var answer = await host.Post(Create, With(scene.Order(), field, value), scene.Token, Key());

        Assert.Equal(422, answer.Status);
        Assert.Contains(field, answer.Details.Select(detail => detail.Field));
        Assert.Equal(0, Ok(await host.Get($"{Transaction}/search", scene.Token)).Data.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_wrong_password_header_makes_nothing()
    {
        var scene = await Begin(host);
        var answer = await host.Send(HttpMethod.Post, Create, scene.Order().ToJsonString(), scene.Token, "demo", ("X-Idempotency-Key", Key()), ("password", "Wrong#Harbour9"));

        Assert.Equal(("WRONG_PASSWORD", "password"), (answer.Reason, answer.Details.Single().Field));
        (await host.Send(HttpMethod.Post, Create, scene.Order().ToJsonString(), scene.Token, "demo", ("X-Idempotency-Key", Key()), ("ipAddress", "here"))).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task A_batch_makes_each_for_itself_and_a_retry_makes_none_again()
    {
        var scene = await Begin(host);
        var body = new JsonObject
        {
            ["transactions"] = new JsonArray(
                With(scene.Order("10.00"), "id", "a"),
                With(With(scene.Order("20.00"), "id", "b"), "preExistingRecipientCustomerCode", "RZ0LNK"),
                With(scene.Order("30.00"), "id", "c")),
        };
        var key = Key();
        var first = Ok(await host.Post($"{Transaction}/batch", body.DeepClone(), scene.Token, key)).Data;
        var again = Ok(await host.Post($"{Transaction}/batch", body, scene.Token, key)).Data;

        Assert.Equal((2, 1), (first.GetProperty("accepted").GetInt32(), first.GetProperty("rejected").GetInt32()));
        Assert.Equal(["CREATED", "REJECTED", "CREATED"], first.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("status").GetString()));
        Assert.Equal("BENEFICIARY_NOT_FOUND", first.GetProperty("results")[1].GetProperty("reason").GetString());
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(2, Ok(await host.Get($"{Transaction}/search", scene.Token)).Data.GetProperty("total").GetInt32());
    }

    private static JsonObject Kyc(string email, string firstName = "Ada") => new()
    {
        ["firstName"] = firstName, ["lastName"] = "Obi", ["emailAddress"] = email, ["contactPhone"] = "+447700900123", ["dateOfBirth"] = "1990-05-17", ["CustomerType"] = "INDIVIDUAL",
        ["nationality"] = "British", ["birthCountry"] = "GBR", ["gender"] = "FEMALE", ["occupation"] = "NURSE", ["address"] = new JsonObject { ["address1"] = "1 High Street", ["countryIso3"] = "GBR" },
        ["idDocument"] = new JsonArray(new JsonObject { ["idType"] = "PASSPORT", ["idNumber"] = "533380006", ["expiryDate"] = "01-02-2030T00:00:00.000", ["issuerCountry"] = "GBR" }),
    };

    private static JsonObject Described(string email) => new()
    {
        ["sendAmount"] = "50.00", ["sendCurrency"] = "GBP", ["receivingCurrency"] = "NGN", ["type"] = "ACCOUNTPAYMENT", ["newSenderKyc"] = Kyc(email),
        ["newRecipientKyc"] = new JsonObject { ["firstName"] = "Ngozi", ["lastName"] = "Obi", ["country"] = "NGA" },
        ["creditParty"] = Pairs(("bankaccountno", "8883968718")),
        ["internationalTransferInformation"] = new JsonObject { ["originCountry"] = "GBR", ["receivingCountry"] = "NGA" },
    };
}
