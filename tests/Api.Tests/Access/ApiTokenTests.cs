using System.Text.Json.Nodes;
using FinCode.Api.Access;
using FinCode.Api.Access.Tokens;
using FinCode.Api.Requests;
using FinCode.Api.Tests.Docs;
using FinCode.Api.Tests.Users;
using FinCode.Contracts;
using FinCode.Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Api.Tests.Access;

[Collection(AccessTests.Name)]
public sealed class ApiTokenTests(AccessFixture fixture)
{
    private const string Path = "/securitymanagement/api-tokens";
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_token_acts_for_its_maker_within_its_scopes()
    {
        var (user, access, _) = await host.SignedIn();
        var token = Token(await Make(access, "READ_WALLETS"));

        Assert.Equal(user.Code, (await host.Profile(token)).Data.GetProperty("code").GetString());
        Assert.Equal(200, (await host.Get("/wallet/list", token)).Status);
        (await host.Post("/wallet/create-wallet", new JsonObject { ["ownerCode"] = user.Code, ["currencyCode"] = "GBP" }, token, key: "w")).ShouldRefuse(403, "FORBIDDEN");
        (await host.Get("/ledger/trial-balance", token)).ShouldRefuse(403, "FORBIDDEN");
    }

    [Theory]
    [InlineData("MANAGE_OWN_CREDENTIALS")]
    [InlineData("MANAGE_API_TOKENS")]
    [InlineData("MANAGE_KEYS")]
    [InlineData("READ_SANDBOX_MAIL")]
    [InlineData("ANONYMOUS")]
    [InlineData("FUND_WALLET")]
    [InlineData("no such thing")]
    public async Task Nobody_hands_out_what_is_personal_or_what_they_may_not_do(string scope)
    {
        var (_, access, _) = await host.SignedIn();

        var answer = await Make(access, "READ_WALLETS", scope);
        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal(("scopes[1]", "UNKNOWN_VALUE"), Assert.Single(answer.Details));
    }

    [Fact]
    public async Task A_token_neither_makes_tokens_nor_changes_its_makers_password()
    {
        var (_, access, _) = await host.SignedIn(Role.Manager);
        var token = Token(await Make(access, [.. PermissionSet.Names.Where(name => name != "EDIT_OWN_PROFILE" && IsManagers(name))]));

        (await Make(token, "READ_WALLETS")).ShouldRefuse(403, "FORBIDDEN");
        (await host.Get(Path, token)).ShouldRefuse(403, "FORBIDDEN");
        (await host.Put("/securitymanagement/change-password", "{}", token)).ShouldRefuse(403, "FORBIDDEN");
        (await host.Put("/usermanagement/profile-edit", "{}", token)).ShouldRefuse(403, "FORBIDDEN");
        Assert.Equal(200, (await host.Get("/usermanagement/customers", token)).Status);
    }

    private static bool IsManagers(string name) =>
        PermissionSet.TryFind(name, out var permission) && PermissionTable.Allows([Role.Manager], permission);

    [Fact]
    public async Task It_is_shown_once_and_what_is_stored_opens_nothing()
    {
        var (_, access, _) = await host.SignedIn();
        var made = await Make(access, "READ_WALLETS");
        var token = Token(made);

        var listed = await host.Get(Path, access);
        Assert.DoesNotContain(token[20..], listed.Text, StringComparison.Ordinal);
        var facts = await host.Grains.ApiToken("demo", made.Data.GetProperty("id").GetGuid()).Find();
        Assert.DoesNotContain(facts!.SecretDigest, token, StringComparison.Ordinal);
        var schemas = (await host.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        ExampleTests.Check(schemas, schemas.GetProperty("NewApiToken"), made.Data, "NewApiToken");
        ExampleTests.Check(schemas, schemas.GetProperty("ApiTokenPage"), listed.Data, "ApiTokenPage");
    }

    [Fact]
    public async Task A_revoked_one_is_refused_at_once_and_gone_from_the_list()
    {
        var (_, access, _) = await host.SignedIn();
        var made = await Make(access, "READ_WALLETS");
        var id = made.Data.GetProperty("id").GetGuid();
        Assert.Equal(200, (await host.Profile(Token(made))).Status);

        Assert.Equal(200, (await host.Send(HttpMethod.Delete, $"{Path}/{id}", null, access)).Status);

        (await host.Profile(Token(made))).ShouldRefuse(401, "AUTH_REQUIRED");
        Assert.Equal(0, (await host.Get(Path, access)).Data.GetProperty("total").GetInt32());
        (await host.Send(HttpMethod.Delete, $"{Path}/{id}", null, access)).ShouldRefuse(404, "NOT_FOUND", "API_TOKEN_NOT_FOUND");
        (await host.Send(HttpMethod.Delete, $"{Path}/nonsense", null, access)).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Another_users_is_no_business_of_anyone_but_a_manager()
    {
        var (_, access, _) = await host.SignedIn();
        var id = (await Make(access, "READ_WALLETS")).Data.GetProperty("id").GetGuid();

        (await host.Send(HttpMethod.Delete, $"{Path}/{id}", null, (await host.SignedIn()).Access)).ShouldRefuse(404, "NOT_FOUND", "API_TOKEN_NOT_FOUND");
        var foreign = (await host.Login("manager@acme.test", tenant: "acme")).AccessToken();
        (await host.Send(HttpMethod.Delete, $"{Path}/{id}", null, foreign, "acme")).ShouldRefuse(404, "NOT_FOUND", "API_TOKEN_NOT_FOUND");
        Assert.Equal(200, (await host.Send(HttpMethod.Delete, $"{Path}/{id}", null, (await host.SignedIn(Role.Manager)).Access)).Status);
    }

    [Fact]
    public async Task It_ends_with_its_time_and_with_its_maker_and_outlives_a_password()
    {
        await using var own = await AccessHost.Start();
        var (user, access, _) = await own.SignedIn();
        var day = Token(await Make(access, own, "24h", "READ_WALLETS"));
        var year = Token(await Make(access, own, "1y", "READ_WALLETS"));

        await own.Grains.User("demo", user.Code).ResetPassword("x");
        own.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(200, (await own.Profile(day)).Status);
        own.Clock.Advance(TimeSpan.FromHours(1));
        (await own.Profile(day)).ShouldRefuse(401, "AUTH_REQUIRED");
        Assert.Equal(200, (await own.Profile(year)).Status);

        await own.Grains.User("demo", user.Code).SetActive(false);
        own.Clock.Advance(Limits.ApiTokenBelief);
        (await own.Profile(year)).ShouldRefuse(401, "AUTH_REQUIRED");
    }

    [Fact]
    public async Task Its_use_is_noted_to_the_hour_and_costs_no_write_a_call()
    {
        await using var own = await AccessHost.Start();
        var (_, access, _) = await own.SignedIn();
        var made = await Make(access, own, "1y", "READ_WALLETS");
        var grain = own.Grains.ApiToken("demo", made.Data.GetProperty("id").GetGuid());
        Assert.Null(await LastUse());

        await own.Profile(Token(made));
        var first = await LastUse();
        Assert.NotNull(first);
        own.Clock.Advance(TimeSpan.FromMinutes(50));
        await own.Profile(Token(made));
        Assert.Equal(first, await LastUse());
        own.Clock.Advance(TimeSpan.FromMinutes(10));
        await own.Profile(Token(made));
        Assert.True(await LastUse() > first);

        async Task<DateTimeOffset?> LastUse()
        {
            await own.Services.GetRequiredService<AfterAnswer>().Settled();
            return (await grain.Find())!.LastUsedAt;
        }
    }

    [Fact]
    public async Task A_token_of_another_tenant_or_a_changed_one_is_refused()
    {
        var (_, access, _) = await host.SignedIn();
        var token = Token(await Make(access, "READ_WALLETS"));

        (await host.Profile(token, "acme")).ShouldRefuse(401, "AUTH_REQUIRED");
        foreach (var at in new[] { 6, 40, token.Length - 2 })
        {
            (await host.Profile(token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..])).ShouldRefuse(401, "AUTH_REQUIRED");
        }

        Assert.Equal(200, (await host.Profile(token)).Status);
        (await host.Profile("fca1.")).ShouldRefuse(401, "AUTH_REQUIRED");
    }

    [Fact]
    public async Task A_managers_token_spends_for_customers_where_its_scope_says_so()
    {
        var manager = await host.SignedIn(Role.Manager);
        var customer = await host.NewUser();
        var from = await Wallet(manager.Access, customer.Code);
        var to = await Wallet(manager.Access, customer.Code);
        await host.Post("/wallet/fund-wallet", JsonNode.Parse($$"""{"accountId":"{{from}}","amount":"10.00","currencyCode":"GBP","reference":"r","source":"BANK_TRANSFER"}"""), manager.Access, key: $"{from}");
        var transfer = JsonNode.Parse($$"""{"fromAccountId":"{{from}}","toAccountId":"{{to}}","amount":"1.00","currencyCode":"GBP"}""");

        (await host.Post("/wallet/transfer", transfer, manager.Access, key: "t1")).ShouldRefuse(403, "FORBIDDEN", "NOT_OWNER");
        (await host.Post("/wallet/transfer", transfer, Token(await Make(manager.Access, "READ_WALLETS")), key: "t2")).ShouldRefuse(403, "FORBIDDEN");
        Assert.Equal(200, (await host.Post("/wallet/transfer", transfer, Token(await Make(manager.Access, "SPEND_FROM_WALLET")), key: "t3")).Status);
        var agent = Token(await Make((await host.SignedIn(Role.Agent)).Access, "SPEND_FROM_WALLET"));
        (await host.Post("/wallet/transfer", transfer, agent, key: "t4")).ShouldRefuse(404, "NOT_FOUND", "ACCOUNT_NOT_FOUND");
    }

    [Fact]
    public async Task Logging_out_with_one_neither_works_nor_ends_it()
    {
        var (_, access, _) = await host.SignedIn();
        var token = Token(await Make(access, "READ_WALLETS"));

        (await host.Put("/securitymanagement/logout", "{}", token)).ShouldRefuse(401, "AUTH_REQUIRED");
        Assert.Equal(200, (await host.Profile(token)).Status);
    }

    [Theory]
    [InlineData("""{"name":"x","scopes":[],"expiry":"3m"}""", "scopes")]
    [InlineData("""{"name":"x","scopes":"READ_WALLETS","expiry":"3m"}""", "scopes")]
    [InlineData("""{"name":"x","scopes":[7],"expiry":"3m"}""", "scopes[0]")]
    [InlineData("""{"name":"x","scopes":["READ_WALLETS"],"expiry":"2y"}""", "expiry")]
    [InlineData("""{"scopes":["READ_WALLETS"],"expiry":"24h"}""", "name")]
    public async Task A_request_that_makes_no_sense_is_refused(string body, string field)
    {
        var answer = await host.Send(HttpMethod.Post, Path, body, (await host.SignedIn()).Access);
        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal(field, Assert.Single(answer.Details).Field);
    }

    [Fact]
    public async Task Nobody_has_more_than_a_person_can_watch()
    {
        var (_, access, _) = await host.SignedIn();
        for (var made = 0; made < Limits.ApiTokensPerUserMax; made++) Assert.Equal(200, (await Make(access, "READ_WALLETS")).Status);

        (await Make(access, "READ_WALLETS")).ShouldRefuse(422, "VALIDATION_ERROR", "TOO_MANY_API_TOKENS");
        Assert.Equal(20, (await host.Get(Path, access)).Data.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_cached_one_costs_no_more_than_an_access_token()
    {
        var (_, access, _) = await host.SignedIn();
        var token = Token(await Make(access, "READ_WALLETS"));
        var reader = host.Services.GetRequiredService<AccessTokenReader>();
        var caller = (await reader.Read("demo", token))!.ToCaller((await host.Services.GetRequiredService<TenantProfiles>().Find("demo"))!);
        Assert.True(caller.May(Permission.ReadWallets));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var check = 0; check < 1_000; check++)
        {
            await reader.Read("demo", token);
            caller.May(Permission.ReadWallets);
            caller.May(Permission.FundWallet);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Token(Answer made) => made.Data.GetProperty("token").GetString()!;

    private Task<Answer> Make(string access, params string[] scopes) => Make(access, host, "3m", scopes);

    private static Task<Answer> Make(string access, AccessHost on, string expiry, params string[] scopes) => on.Post(
        Path, new JsonObject { ["name"] = "test", ["scopes"] = new JsonArray([.. scopes.Select(scope => JsonValue.Create(scope))]), ["expiry"] = expiry }, access);

    private async Task<Guid> Wallet(string manager, string owner) => (await host.Post(
        "/wallet/create-wallet", new JsonObject { ["ownerCode"] = owner, ["currencyCode"] = "GBP" }, manager, key: Guid.NewGuid().ToString())).Data.GetProperty("accountId").GetGuid();
}
