using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Domain.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Beneficiaries;

/// <summary>The order that the published guide describes: banks, required fields, form, validate, create, add bank details.</summary>
[Collection(AccessTests.Name)]
public sealed class BeneficiaryTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task The_published_order_ends_with_a_recipient_code_and_an_account()
    {
        var (user, token, _) = await host.SignedIn();
        var banks = Ok(await host.Get("/bankmanagement/banks/NGA", token)).Data.GetProperty("items");
        Assert.Contains("Guaranty Trust Bank", banks.EnumerateArray().Select(bank => bank.GetProperty("name").GetString()));
        var fields = Ok(await host.Get("/bankmanagement/required-fields/NGA/ACCOUNTPAYMENT", token)).Data.GetProperty("fields");
        Assert.Equal("bankaccountno", fields[0].GetProperty("key").GetString());
        Ok(await host.Get("/dynamicfields/dynamic-fields-group/REGISTERED_CUSTOMER_CREATE_BENE", token));
        var valid = Ok(await Validate(token, "NGA", ("bankaccountno", "1234567896"), ("bankcode", "058"))).Data;
        var name = valid.GetProperty("accountName").GetString()!;

        var created = Ok(await host.Post("/usermanagement/new-beneficiary", New(name: name), token)).Data;
        Assert.Equal((name, user.Code), (created.GetProperty("beneficiaryName").GetString(), created.GetProperty("senderCode").GetString()));
        Assert.True(UserCode.IsWellFormed(created.GetProperty("recipientCode").GetString()));

        var added = Ok(await Add(token, created, user.Id, user.Code, ("bankname", "Guaranty Trust Bank"), ("bankaccountno", "8883968718"), ("country", "NGA"), ("accountholdername", name), ("swiftbic", "")));
        Assert.Equal("Bank details added", added.Json.GetProperty("message").GetString());
        Assert.Equal(4, added.Data.GetProperty("bankAccounts")[0].GetProperty("bankAccountMetaData").GetArrayLength());
        Assert.Equal(created.GetProperty("id").GetString(), Assert.Single(await Listed(token)));
    }

    [Fact]
    public async Task Creating_again_under_the_same_key_creates_nobody_else()
    {
        var token = (await host.SignedIn()).Access;
        var key = Key();
        var first = Ok(await host.Post("/usermanagement/new-beneficiary", New(), token, key));
        var again = Ok(await host.Post("/usermanagement/new-beneficiary", New(), token, key));

        Assert.Equal(first.Data.GetRawText(), again.Data.GetRawText());
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        (await host.Post("/usermanagement/new-beneficiary", With(New(), "phone", "+2348031234568"), token, key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Single(await Listed(token));
    }

    [Fact]
    public async Task A_beneficiary_is_edited_disabled_and_enabled_and_stays_in_the_list()
    {
        var token = (await host.SignedIn()).Access;
        var code = Ok(await host.Post("/usermanagement/new-beneficiary", New(), token)).Data.GetProperty("recipientCode").GetString();
        var edited = Ok(await host.Put($"/usermanagement/beneficiaries/{code}", """{"phone":"+2348099999999"}""", token)).Data;

        Assert.Equal(("+2348099999999", "Ngozi"), (edited.GetProperty("phone").GetString(), edited.GetProperty("firstName").GetString()));
        Assert.False(Ok(await host.Post($"/usermanagement/beneficiaries/{code}/disable", null, token)).Data.GetProperty("active").GetBoolean());
        Assert.Single(await Listed(token));
        Assert.True(Ok(await host.Post($"/usermanagement/beneficiaries/{code}/enable", null, token)).Data.GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task What_tells_them_apart_stays_where_an_edit_does_not_say_it_anew()
    {
        var token = (await host.SignedIn()).Access;
        var body = With(With(With(New(), "dateOfBirth", "1980-01-02"), "nationality", " Nigerian "), "idNumber", "A1234567");
        var code = Ok(await host.Post("/usermanagement/new-beneficiary", body, token)).Data.GetProperty("recipientCode").GetString();

        var edited = Ok(await host.Put($"/usermanagement/beneficiaries/{code}", """{"idNumber":"B7654321"}""", token)).Data;

        Assert.Equal(["1980-01-02", "Nigerian", "B7654321"], new[] { "dateOfBirth", "nationality", "idNumber" }.Select(name => edited.GetProperty(name).GetString()));
        Assert.Equal(edited.GetRawText(), Ok(await host.Get($"/usermanagement/beneficiaries/{code}", token)).Data.GetRawText());
    }

    [Fact]
    public async Task Nobody_else_sees_or_touches_a_customers_beneficiaries_but_their_staff()
    {
        var manager = await host.Manager();
        var agent = await host.Employ("agents", manager, Staff());
        var other = await host.Employ("agents", manager, Staff());
        var email = NewEmail();
        var customer = Ok(await host.Post("/usermanagement/customers", Customer(email), agent.Token)).Data.GetProperty("code").GetString()!;
        var token = (await host.Login(email, Password)).AccessToken();
        var created = Ok(await host.Post("/usermanagement/new-beneficiary", With(New(), "senderCode", customer), agent.Token)).Data;
        var path = $"/usermanagement/beneficiaries/{created.GetProperty("recipientCode").GetString()}";

        Ok(await host.Get(path, token));
        Ok(await host.Get(path, manager));
        Assert.Single(await Listed(token));
        Assert.Contains(created.GetProperty("id").GetString(), await Listed(agent.Token));
        Assert.Empty(await Listed(other.Token));
        (await host.Get(path, other.Token)).ShouldRefuse(404, "NOT_FOUND", "BENEFICIARY_NOT_FOUND");
        (await host.Get(path, (await host.SignedIn()).Access)).ShouldRefuse(404, "NOT_FOUND", "BENEFICIARY_NOT_FOUND");
        (await host.Post("/usermanagement/new-beneficiary", With(New(), "senderCode", customer), other.Token)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        (await host.Put(path, "{}", other.Token)).ShouldRefuse(404, "NOT_FOUND", "BENEFICIARY_NOT_FOUND");
    }

    [Fact]
    public async Task Bank_details_go_to_the_beneficiary_of_the_sender_who_is_named_and_to_nobody_else()
    {
        var (user, token, _) = await host.SignedIn();
        var created = Ok(await host.Post("/usermanagement/new-beneficiary", New(), token)).Data;
        (string, string)[] account = [("bankaccountno", "1234567896"), ("bankcode", "058")];

        (await Add(token, created, Guid.NewGuid(), user.Code, account)).ShouldRefuse(404, "NOT_FOUND", "BENEFICIARY_NOT_FOUND");
        (await Add(token, created, user.Id, "AAAAAA", account)).ShouldRefuse(404, "NOT_FOUND", "BENEFICIARY_NOT_FOUND");
        (await Add((await host.SignedIn()).Access, created, user.Id, user.Code, account)).ShouldRefuse(404, "NOT_FOUND", "BENEFICIARY_NOT_FOUND");
        var wrong = await Add(token, created, user.Id, user.Code, ("bankaccountno", "1234567890"), ("bankcode", "058"));
        wrong.ShouldRefuse(422, "VALIDATION_ERROR", "ACCOUNT_INVALID");
        Assert.Equal([("bankAccountMetaData.bankaccountno", "DIFFERS")], wrong.Details);
        var twice = await Add(token, created, user.Id, user.Code, ("bankaccountno", "1234567896"), ("BANKACCOUNTNO", "1234567896"));
        Assert.Equal([("bankAccountMetaData", "REPEATED")], twice.Details);
    }

    [Theory]
    [InlineData("GBR", "sortcode", "200000", "bankaccountno", "55779911")]
    [InlineData("DEU", "iban", "DE89370400440532013000", "bankname", "")]
    [InlineData("MEX", "bankaccountno", "032180000118359719", "bankname", "")]
    public async Task An_account_is_verified_by_its_own_rules_and_then_by_its_bank(string country, string key, string value, string other, string otherValue)
    {
        var data = Ok(await Validate((await host.SignedIn()).Access, country, (key, value), (other, otherValue), ("accountholdername", "Ada Obi"))).Data;

        Assert.True(data.GetProperty("valid").GetBoolean() && data.GetProperty("verified").GetBoolean() && data.GetProperty("nameMatches").GetBoolean());
        Assert.Equal("ADA OBI", data.GetProperty("accountName").GetString());
    }

    [Theory]
    [InlineData("990100", 422, "VALIDATION_ERROR", "RECIPIENT_ACCOUNT_CLOSED")]
    [InlineData("990300", 404, "NOT_FOUND", "RECIPIENT_ACCOUNT_NOT_FOUND")]
    [InlineData("990400", 503, "SERVICE_UNAVAILABLE", "BANK_UNAVAILABLE")]
    public async Task Magic_digits_force_what_a_bank_may_answer(string account, int status, string code, string reason) =>
        (await Validate((await host.SignedIn()).Access, "GBR", ("sortcode", "200000"), ("bankaccountno", account))).ShouldRefuse(status, code, reason);

    [Theory]
    [InlineData("KEN", "MOBILE_MONEY", "mobileoperator:UNKNOWN_VALUE", "mobilenumber", "+254712345678", "mobileoperator", "NOBODY")]
    [InlineData("NGA", "BILL_PAYMENT", "service_id:REQUIRED", "bankaccountno", "0123", "operator_id", "7")]
    [InlineData("NGA", "ACCOUNTPAYMENT_DEBIT_CARD", "cardtoken:MALFORMED", "cardtoken", "4111111111111111", "accountholdername", "Ada Obi")]
    public async Task Each_way_of_delivery_asks_for_what_it_needs(string country, string method, string fault, params string[] pairs)
    {
        var answer = await host.Post(
            "/bankmanagement/validate-account",
            new JsonObject { ["country"] = country, ["deliveryMethod"] = method, ["bankAccountMetaData"] = Pairs([.. pairs.Chunk(2).Select(pair => (pair[0], pair[1]))]) },
            (await host.SignedIn()).Access);

        answer.ShouldRefuse(422, "VALIDATION_ERROR", "ACCOUNT_INVALID");
        Assert.Equal([$"bankAccountMetaData.{fault}"], answer.Details.Select(detail => $"{detail.Field}:{detail.Code}"));
    }

    [Fact]
    public async Task Another_name_is_told_and_left_to_the_sender_to_judge()
    {
        var data = Ok(await Validate((await host.SignedIn()).Access, "GBR", ("sortcode", "200000"), ("bankaccountno", "990200"), ("accountholdername", "Zoë Nobody"))).Data;

        Assert.False(data.GetProperty("nameMatches").GetBoolean());
    }

    [Theory]
    [InlineData("""{"firstName":"N","country":"NGA"}""")]
    [InlineData("""{"firstName":"Ngozi","lastName":"Obi"}""")]
    [InlineData("""{"firstName":"Ngozi","lastName":"Obi","country":"Nigeria"}""")]
    [InlineData("""{"firstName":"Ngozi","lastName":"Obi","country":"NGA","phone":"12"}""")]
    [InlineData("""{"firstName":"Ngozi","lastName":"Obi","country":"NGA","relationship":"ENEMY"}""")]
    [InlineData("""{"type":"COMPANY","country":"NGA"}""")]
    [InlineData("""{"firstName":["Ngozi"],"lastName":{},"country":1,"address":7}""")]
    public async Task A_beneficiary_that_makes_no_sense_names_its_fields(string body)
    {
        var answer = await host.Post("/usermanagement/new-beneficiary", JsonNode.Parse(body), (await host.SignedIn()).Access);

        Assert.Equal(422, answer.Status);
        Assert.NotEmpty(answer.Details);
    }

    [Fact]
    public async Task The_store_holds_nothing_of_a_beneficiary_in_the_clear()
    {
        var token = (await host.SignedIn()).Access;
        Ok(await host.Post("/usermanagement/new-beneficiary", New(name: "Quetzalcoatlus Xylophone"), token));
        var bytes = string.Concat(Directory.EnumerateFiles(host.Folder, "fincode.db*").Select(Text));

        Assert.DoesNotContain("Quetzalcoatlus", bytes, StringComparison.Ordinal);

        static string Text(string file)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            return reader.ReadToEnd();
        }
    }

    private static JsonObject New(string? name = null)
    {
        var body = new JsonObject { ["firstName"] = "Ngozi", ["lastName"] = "Obi", ["type"] = "INDIVIDUAL", ["phone"] = "08031234567", ["country"] = "NGA", ["relationship"] = "SIBLING" };
        return name is null ? body : With(body, "beneficiaryName", name);
    }

    private async Task<string?[]> Listed(string token) =>
        [.. Ok(await host.Get("/usermanagement/beneficiaries", token)).Data.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())];

    private Task<Answer> Validate(string token, string country, params (string Key, string Value)[] pairs) =>
        host.Post("/bankmanagement/validate-account", new JsonObject { ["country"] = country, ["bankAccountMetaData"] = Pairs(pairs) }, token);

    private Task<Answer> Add(string token, JsonElement beneficiary, Guid customerId, string owner, params (string Key, string Value)[] pairs) => host.Post(
        "/bankmanagement/add-bank-details-key-value-pairs",
        new JsonObject
        {
            ["id"] = beneficiary.GetProperty("id").GetString(), ["customerId"] = customerId, ["accountOwnerCustomerCode"] = owner, ["currencyCode"] = "NGN", ["country"] = "NGA",
            ["bankAccountMetaData"] = Pairs(pairs),
        },
        token);

    private static JsonArray Pairs((string Key, string Value)[] pairs) => new([.. pairs.Select(pair => new JsonObject { ["key"] = pair.Key, ["value"] = pair.Value })]);
}
