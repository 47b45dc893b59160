using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Users;

[Collection(AccessTests.Name)]
public sealed class RegisterCustomerTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task The_published_example_registers_a_customer_who_can_sign_in_at_once()
    {
        var email = NewEmail();

        var answer = await host.Post(Register, Customer(email));

        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal("Customer registered successfully", answer.Json.GetProperty("message").GetString());
        Assert.Equal((email, "CUSTOMER", "+447700900123", "1990-05-17"), (
            answer.Data.GetProperty("email").GetString(),
            answer.Data.GetProperty("roles")[0].GetString(),
            answer.Data.GetProperty("phone").GetString(),
            answer.Data.GetProperty("dob").GetString()));
        var login = await host.Login(email, Password);
        Assert.Equal("GBR", login.Data.GetProperty("countryIsoCode3").GetString());
        Assert.Equal(answer.Data.GetRawText(), (await host.Profile(login.AccessToken())).Data.GetRawText());
    }

    [Theory]
    [InlineData("firstName", "\"A\"", "TOO_SHORT")]
    [InlineData("firstName", "\"Ada1\"", "MALFORMED")]
    [InlineData("lastName", "null", "REQUIRED")]
    [InlineData("lastName", "7", "WRONG_TYPE")]
    [InlineData("email", "\"ada@\"", "MALFORMED")]
    [InlineData("password", "\"short\"", "TOO_SHORT")]
    [InlineData("confirmPassword", "\"Other#Harbour7\"", "DIFFERS")]
    [InlineData("dob", "\"17/05/1990\"", "MALFORMED")]
    [InlineData("dob", "\"2990-05-17\"", "OUT_OF_RANGE")]
    [InlineData("dob", "\"1890-05-17\"", "OUT_OF_RANGE")]
    [InlineData("dob", "\"2025-05-17\"", "OUT_OF_RANGE")]
    [InlineData("phone", "\"+447700 900123\"", "MALFORMED")]
    [InlineData("phone", "\"+15551234567\"", "MALFORMED")]
    [InlineData("dialingCode", "\"+234\"", "MALFORMED", "phone")]
    [InlineData("customerType", "\"ROBOT\"", "UNKNOWN_VALUE")]
    [InlineData("address", "{\"countryIso3\":\"XXX\"}", "UNKNOWN_VALUE", "address.countryIso3")]
    [InlineData("dynamicFields", "{\"a\":[1]}", "WRONG_TYPE", "dynamicFields.a")]
    public async Task What_breaks_a_published_rule_is_named(string field, string value, string code, string? named = null)
    {
        var body = Customer();
        body[field] = JsonNode.Parse(value);

        var answer = await host.Post(Register, body);

        Assert.True(answer.Status == 422, answer.Text);
        Assert.Contains((named ?? field, code), answer.Details);
    }

    [Fact]
    public async Task An_address_of_the_tenant_belongs_to_one_person_however_it_is_spelled()
    {
        var email = NewEmail();
        await host.Post(Register, Customer(email));

        var answer = await host.Post(Register, Customer(email.ToUpperInvariant()));

        answer.ShouldRefuse(422, "VALIDATION_ERROR", "EMAIL_TAKEN");
        Assert.Equal([("email", "NOT_UNIQUE")], answer.Details);
        Assert.Equal(200, (await host.Post(Register, Customer(email), tenant: "acme")).Status);
    }

    [Fact]
    public async Task Two_who_register_one_address_at_one_time_are_one_customer()
    {
        var email = NewEmail();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Post(Register, Customer(email))));

        Assert.Equal([200, 422, 422, 422], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task A_key_registers_once_and_stands_for_one_body()
    {
        var (body, key) = (Customer(), Guid.NewGuid().ToString());
        var first = await host.Post(Register, body, key: key);

        var again = await host.Post(Register, body.DeepClone(), key: key);
        Assert.Equal((200, "true"), (again.Status, again.Header("Idempotent-Replayed")));
        Assert.Equal(first.Data.GetRawText(), again.Data.GetRawText());

        body["lastName"] = "Other";
        var other = await host.Post(Register, body, key: key);
        other.ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal("lastName", other.Details[0].Field);
    }

    [Fact]
    public async Task A_profile_is_edited_but_for_its_address()
    {
        var email = NewEmail();
        await host.Post(Register, Customer(email));
        var token = (await host.Login(email, Password)).AccessToken();

        var edited = await host.Put("/usermanagement/profile-edit", $$$"""{"lastName":"Okafor-Obi","phone":"+447700900456","email":"{{{email}}}","dynamicFields":{"referral":"friend","visits":3}}""", token);
        Assert.True(edited.Status == 200, edited.Text);
        var profile = (await host.Profile(token)).Data;
        Assert.Equal(("Ada", "Okafor-Obi", "+447700900456"), (profile.GetProperty("firstName").GetString(), profile.GetProperty("lastName").GetString(), profile.GetProperty("phone").GetString()));
        Assert.Equal("""{"referral":"friend","visits":3}""", profile.GetProperty("dynamicFields").GetRawText());

        var moved = await host.Put("/usermanagement/profile-edit", """{"email":"new@demo.test","phone":"123"}""", token);
        Assert.Equal([("email", "DIFFERS"), ("phone", "MALFORMED")], moved.Details);
    }

    [Fact]
    public async Task Nobody_registers_themselves_to_an_agent()
    {
        var body = Customer();
        body["agentCode"] = "AAAAAA";

        Assert.False((await host.Post(Register, body)).Data.TryGetProperty("agentCode", out _));
    }
}
