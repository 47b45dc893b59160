using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Allowances;

/// <summary>Limits as a manager sets them and a customer meets them.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private const string Tenant = "acme";
    private AccessHost host = null!;
    private string manager = "";

    public async Task InitializeAsync()
    {
        host = await AccessHost.Start();
        manager = (await host.Login("manager@acme.test", tenant: Tenant)).AccessToken();
        Ok(await Set(new() { ["referenceCurrency"] = "GBP", ["rate.EUR"] = "0.80", ["tier0.out.day"] = "100.00" }));
        host.Clock.Advance(TimeSpan.FromSeconds(10));
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_customer_beyond_the_limit_hears_which_one_and_when_there_is_room_again()
    {
        var (ada, ben) = (await NewCustomer(), await NewCustomer());
        var (from, to) = (await Wallet(ada, "500.00"), await Wallet(ben));
        Ok(await Transfer(ada, from, to, "60.00"));
        var key = Key();

        var refused = await Transfer(ada, from, to, "40.01", key);
        var again = await Transfer(ada, from, to, "40.01", key);

        refused.ShouldRefuse(422, "VALIDATION_ERROR", "LIMIT_EXCEEDED");
        var detail = refused.Json.GetProperty("error").GetProperty("details")[0];
        Assert.Equal(
            ("amount", "OUT", "DAY", "100.00", "60.00", "40.01", "GBP"),
            (Text(detail, "field"), Text(detail, "direction"), Text(detail, "window"), Text(detail, "limit"), Text(detail, "used"), Text(detail, "counted"), Text(detail, "currencyCode")));
        Assert.EndsWith("T00:00:00.000Z", Text(detail, "roomAt"), StringComparison.Ordinal);
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal(detail.GetRawText(), again.Json.GetProperty("error").GetProperty("details")[0].GetRawText());

        var day = (await Usage(ada)).EnumerateArray().Single();
        Assert.Equal(("100.00", "60.00", "40.00"), (Text(day, "limit"), Text(day, "used"), Text(day, "remaining")));
    }

    [Fact]
    public async Task Bulk_items_are_refused_one_by_one_and_a_group_as_a_whole()
    {
        var (ada, ben) = (await NewCustomer(), await NewCustomer());
        var (from, to) = (await Wallet(ada, "500.00"), await Wallet(ben));

        var together = await host.Post("/wallet/transfers", Bulk(from, to, atomic: true, "60.00", "60.00"), ada.Token, Key(), Tenant);
        var each = await host.Post("/wallet/transfers", Bulk(from, to, atomic: false, "60.00", "60.00", "40.00"), ada.Token, Key(), Tenant);

        Assert.Equal(["LIMIT_EXCEEDED", "LIMIT_EXCEEDED"], together.Data.GetProperty("results").EnumerateArray().Select(result => Text(result, "reason")));
        Assert.Equal((2, 1), (each.Data.GetProperty("accepted").GetInt32(), each.Data.GetProperty("rejected").GetInt32()));
        Assert.Equal("100.00", Text((await Usage(ada)).EnumerateArray().Single(), "used"));
    }

    [Fact]
    public async Task Another_currency_counts_at_the_days_rate_and_one_without_a_rate_is_refused()
    {
        var (ada, ben) = (await NewCustomer(), await NewCustomer());
        var (from, to) = (await Wallet(ada, "500.00", "EUR"), await Wallet(ben, currency: "EUR"));
        var (yen, theirs) = (await Wallet(ada, "50000", "JPY"), await Wallet(ben, currency: "JPY"));

        Ok(await Transfer(ada, from, to, "125.00", currency: "EUR"));

        (await Transfer(ada, from, to, "0.01", currency: "EUR")).ShouldRefuse(422, "VALIDATION_ERROR", "LIMIT_EXCEEDED");
        (await Transfer(ada, yen, theirs, "1", currency: "JPY")).ShouldRefuse(422, "VALIDATION_ERROR", "NO_REFERENCE_RATE");
    }

    [Fact]
    public async Task A_tier_and_an_agent_make_a_difference_and_the_audit_trail_has_both()
    {
        Ok(await Set(new() { ["tier1.out.day"] = "300.00" }));
        var agent = Ok(await host.Post("/usermanagement/agents", Staff(), manager, tenant: Tenant)).Data.GetProperty("code").GetString()!;
        var body = Customer();
        body["agentCode"] = agent;
        var created = Ok(await host.Post("/usermanagement/customers", body, manager, tenant: Tenant));
        var ada = (Code: created.Data.GetProperty("code").GetString()!, Token: "");

        Ok(await host.Put($"/agent/{agent}/limits", """{"settings":{"tier1.out.day":"200.00"}}""", manager, Tenant));
        var profile = Ok(await host.Put($"/usermanagement/customers/{ada.Code}/kyc-tier", """{"kycTier":1}""", manager, Tenant));

        Assert.Equal(1, profile.Data.GetProperty("kycTier").GetInt32());
        Assert.Equal("200.00", Text((await Usage((ada.Code, manager))).EnumerateArray().Single(), "limit"));
        var read = Ok(await host.Get($"/agent/{agent}/limits", manager, Tenant)).Data;
        var setting = read.GetProperty("settings").EnumerateArray().Single(each => Text(each, "name") == "tier1.out.day");
        Assert.Equal(("200.00", "AGENT", "300.00"), (Text(setting, "value"), Text(setting, "source"), Text(setting.GetProperty("overridden")[0], "value")));
        Assert.Equal(1, read.GetProperty("versions").GetArrayLength());
        var trail = Ok(await host.Get($"/admin/audit?subject=user/{ada.Code}", manager, Tenant)).Text;
        Assert.Contains("kycTier", trail, StringComparison.Ordinal);
        Assert.Contains("tier1.out.day", Ok(await host.Get("/admin/audit?subject=limit-settings", manager, Tenant)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_tomorrow_holds_tomorrow()
    {
        var ada = await NewCustomer();
        var tomorrow = host.Clock.GetUtcNow().AddDays(1);

        Ok(await host.Put("/admin/limits", $$"""{"settings":{"tier0.out.day":"900.00"},"effectiveFrom":"{{tomorrow:yyyy-MM-ddTHH:mm:ssZ}}"}""", manager, Tenant));

        Assert.Equal("100.00", Text((await Usage(ada)).EnumerateArray().Single(), "limit"));
        host.Clock.Advance(TimeSpan.FromDays(1));
        var fresh = (await host.Login("manager@acme.test", tenant: Tenant)).AccessToken();
        Assert.Equal("900.00", Text((await Usage((ada.Code, fresh))).EnumerateArray().Single(), "limit"));
    }

    [Theory]
    [InlineData("""{"settings":{"tier9.out.day":"1.00"}}""", "settings.tier9.out.day")]
    [InlineData("""{"settings":{"tier0.out.day":"1.001"}}""", "settings.tier0.out.day")]
    [InlineData("""{"settings":{"tier0.out.day":"-1"}}""", "settings.tier0.out.day")]
    [InlineData("""{"settings":{"tier0.out.day":true}}""", "settings.tier0.out.day")]
    [InlineData("""{"settings":{"rate.EUR":"0"}}""", "settings.rate.EUR")]
    [InlineData("""{"settings":{"referenceCurrency":"EUR"}}""", "settings.referenceCurrency")]
    [InlineData("""{"settings":{"tier0.out.day":"1.00"},"effectiveFrom":"2001-01-01T00:00:00Z"}""", "effectiveFrom")]
    [InlineData("""{"settings":{"tier0.out.day":"1.00"},"effectiveFrom":"soon"}""", "effectiveFrom")]
    [InlineData("""{"settings":{"tier0.out.day":"1.00"},"effectiveFrom":"9999-12-31T23:59:59Z"}""", "effectiveFrom")]
    [InlineData("""{}""", "settings")]
    public async Task What_cannot_be_a_limit_is_named(string body, string field)
    {
        var answer = await host.Put("/admin/limits", body, manager, Tenant);

        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal(field, Text(answer.Json.GetProperty("error").GetProperty("details")[0], "field"));
    }

    [Fact]
    public async Task Customers_see_their_own_limits_and_set_none()
    {
        var (ada, ben) = (await NewCustomer(), await NewCustomer());

        Assert.Equal(200, (await host.Get($"/usermanagement/customers/{ada.Code}/limits", ada.Token, Tenant)).Status);
        (await host.Get($"/usermanagement/customers/{ben.Code}/limits", ada.Token, Tenant)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        (await host.Put("/admin/limits", """{"settings":{}}""", ada.Token, Tenant)).ShouldRefuse(403, "FORBIDDEN");
        (await host.Put($"/usermanagement/customers/{ada.Code}/kyc-tier", """{"kycTier":3}""", ada.Token, Tenant)).ShouldRefuse(403, "FORBIDDEN");
        (await host.Put($"/usermanagement/customers/{ada.Code}/kyc-tier", """{"kycTier":4}""", manager, Tenant)).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    private Task<Answer> Set(JsonObject settings) => host.Put("/admin/limits", new JsonObject { ["settings"] = settings }.ToJsonString(), manager, Tenant);

    private async Task<(string Code, string Token)> NewCustomer()
    {
        var email = $"p{Guid.NewGuid():N}@acme.test";
        var code = Ok(await host.Post(Register, Customer(email), tenant: Tenant)).Data.GetProperty("code").GetString()!;
        return (code, (await host.Login(email, Password, Tenant)).AccessToken());
    }

    private async Task<Guid> Wallet((string Code, string Token) owner, string? funds = null, string currency = "GBP")
    {
        var wallet = Ok(await host.Post("/wallet/create-wallet", new JsonObject { ["ownerCode"] = owner.Code, ["currencyCode"] = currency }, manager, Key(), Tenant)).Data.GetProperty("accountId").GetGuid();
        if (funds is not null)
        {
            Ok(await host.Post("/wallet/fund-wallet", new JsonObject { ["accountId"] = wallet, ["amount"] = funds, ["currencyCode"] = currency, ["reference"] = "r", ["source"] = "BANK_TRANSFER" }, manager, Key(), Tenant));
        }

        return wallet;
    }

    private Task<Answer> Transfer((string Code, string Token) payer, Guid from, Guid to, string amount, string? key = null, string currency = "GBP") =>
        host.Post("/wallet/transfer", Item(from, to, amount, currency), payer.Token, key ?? Key(), Tenant);

    private async Task<JsonElement> Usage((string Code, string Token) customer) =>
        Ok(await host.Get($"/usermanagement/customers/{customer.Code}/limits", customer.Token, Tenant)).Data.GetProperty("windows");

    private static JsonObject Bulk(Guid from, Guid to, bool atomic, params string[] amounts) => new()
    {
        ["atomic"] = atomic,
        ["transfers"] = new JsonArray([.. amounts.Select((amount, at) =>
        {
            var item = Item(from, to, amount, "GBP");
            item["id"] = $"t{at}";
            return (JsonNode)item;
        })]),
    };

    private static JsonObject Item(Guid from, Guid to, string amount, string currency) => new()
    {
        ["fromAccountId"] = from, ["toAccountId"] = to, ["amount"] = amount, ["currencyCode"] = currency,
    };
}
