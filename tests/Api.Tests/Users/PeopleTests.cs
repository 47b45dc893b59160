using FinCode.Api.Tests.Access;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Users;

[Collection(AccessTests.Name)]
public sealed class PeopleTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Everyone_sees_the_customers_that_their_scope_reaches_and_nobody_elses()
    {
        var manager = await host.Manager();
        var agent = await host.Employ("agents", manager, Staff());
        var other = await host.Employ("agents", manager, Staff());
        var shop = await host.Employ("sub-agents", agent.Token, Staff());
        var counter = await host.Employ("cashiers", agent.Token, Staff());
        var till = await host.Employ("cashiers", shop.Token, Staff());

        var ofShop = (await host.Post("/usermanagement/customers", Customer(), till.Token)).Data;
        var ofCounter = (await host.Post("/usermanagement/customers", Customer(), counter.Token)).Data;
        Assert.Equal((agent.Code, shop.Code), (ofShop.GetProperty("agentCode").GetString(), ofShop.GetProperty("branchCode").GetString()));
        Assert.Equal((agent.Code, agent.Code), (ofCounter.GetProperty("agentCode").GetString(), ofCounter.GetProperty("branchCode").GetString()));

        var (first, second) = (ofShop.GetProperty("code").GetString(), ofCounter.GetProperty("code").GetString());
        foreach (var (token, seesShop, seesCounter) in new[]
        {
            (manager, true, true), (agent.Token, true, true), (shop.Token, true, false), (till.Token, true, false), (counter.Token, false, true), (other.Token, false, false),
        })
        {
            Assert.Equal(seesShop ? 200 : 404, (await host.Get($"/usermanagement/customers/{first}", token)).Status);
            Assert.Equal(seesCounter ? 200 : 404, (await host.Get($"/usermanagement/customers/{second}", token)).Status);
            var listed = await CustomersListed(token);
            Assert.Equal((seesShop, seesCounter), (listed.Contains(first), listed.Contains(second)));
        }
    }

    /// <summary>All pages: other tests of this host make customers too.</summary>
    private async Task<HashSet<string?>> CustomersListed(string token)
    {
        var listed = new HashSet<string?>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await host.Get($"/usermanagement/customers?size=200{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}", token);
            listed.UnionWith(page.Codes());
            cursor = page.Data.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }

        return listed;
    }

    [Fact]
    public async Task Staff_is_placed_where_the_caller_may_place_it()
    {
        var manager = await host.Manager();
        var agent = await host.Employ("agents", manager, Staff());
        var other = await host.Employ("agents", manager, Staff());
        var shop = await host.Employ("sub-agents", manager, Staff(agent.Code));
        var customer = (await host.SignedIn()).Access;

        (await host.Post("/usermanagement/cashiers", Staff(), manager)).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Post("/usermanagement/cashiers", Staff(other.Code), agent.Token)).ShouldRefuse(404, "NOT_FOUND", "AGENT_NOT_FOUND");
        (await host.Post("/usermanagement/cashiers", Staff(other.Code, shop.Code), manager)).ShouldRefuse(404, "NOT_FOUND", "AGENT_NOT_FOUND");
        (await host.Post("/usermanagement/cashiers", Staff(agent.Code, agent.Code), shop.Token)).ShouldRefuse(404, "NOT_FOUND", "AGENT_NOT_FOUND");
        (await host.Post("/usermanagement/agents", Staff(), agent.Token)).ShouldRefuse(403, "FORBIDDEN");
        (await host.Post("/usermanagement/customers", Customer(), customer)).ShouldRefuse(403, "FORBIDDEN");
        Assert.Equal(200, (await host.Post("/usermanagement/cashiers", Staff(agent.Code, shop.Code), manager)).Status);
    }

    [Fact]
    public async Task Another_tenants_people_do_not_exist()
    {
        var manager = await host.Manager();
        var created = (await host.Post(Register, Customer(), tenant: "acme")).Data;

        (await host.Get($"/usermanagement/customers/{created.GetProperty("code").GetString()}", manager)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        (await host.Get($"/usermanagement/activate-user-account/{created.GetProperty("id").GetString()}", manager)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        Assert.Empty((await host.Get($"/usermanagement/customers/search?q={created.GetProperty("email").GetString()}", manager)).Codes());
    }

    [Fact]
    public async Task A_cashier_is_no_customer_in_any_address()
    {
        var manager = await host.Manager();
        var agent = await host.Employ("agents", manager, Staff());
        var cashier = await host.Employ("cashiers", manager, Staff(agent.Code));

        (await host.Get($"/usermanagement/customers/{cashier.Code}", manager)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        Assert.Equal(200, (await host.Get($"/usermanagement/cashiers/{cashier.Code}", agent.Token)).Status);
        Assert.Equal([cashier.Code], (await host.Get("/usermanagement/cashiers", cashier.Token)).Codes());
    }

    [Fact]
    public async Task Somebody_is_shut_out_and_let_in_again()
    {
        var manager = await host.Manager();
        var agent = await host.Employ("agents", manager, Staff());
        var email = NewEmail();
        var created = (await host.Post("/usermanagement/customers", Customer(email), agent.Token)).Data;
        var path = $"/usermanagement/customers/{created.GetProperty("code").GetString()}";
        var session = (await host.Login(email, Password)).AccessToken();

        var shut = await host.Post($"{path}/deactivate", null, agent.Token);
        (await host.Profile(session)).ShouldRefuse(401, "AUTH_REQUIRED");
        Assert.Equal("INACTIVE", shut.Data.GetProperty("status").GetString());
        (await host.Login(email, Password)).ShouldRefuse(403, "FORBIDDEN", "ACCOUNT_DEACTIVATED");

        Assert.Equal("ACTIVE", (await host.Get($"/usermanagement/activate-user-account/{created.GetProperty("id").GetString()}", agent.Token)).Data.GetProperty("status").GetString());
        Assert.Equal(200, (await host.Login(email, Password)).Status);

        for (var attempt = 0; attempt < Domain.Limits.LoginFailuresMax; attempt++) await host.Login(email, "Wrong#Harbour7");
        (await host.Login(email, Password)).ShouldRefuse(401, "AUTH_REQUIRED", "ACCOUNT_LOCKED");
        Assert.Equal(200, (await host.Post($"{path}/unlock", null, agent.Token)).Status);
        var login = (await host.Login(email, Password)).AccessToken();
        (await host.Post($"{path}/unlock", null, login)).ShouldRefuse(403, "FORBIDDEN");
    }

    [Fact]
    public async Task An_edit_by_staff_is_found_in_the_next_search()
    {
        var manager = await host.Manager();
        var name = Letters();
        var created = (await host.Post(Register, Customer())).Data.GetProperty("code").GetString();

        var edited = await host.Put($"/usermanagement/customers/{created}", $$"""{"lastName":"{{name}}"}""", manager);

        Assert.True(edited.Status == 200, edited.Text);
        Assert.Equal([created], (await host.Get($"/usermanagement/customers/search?q={name}", manager)).Codes());
    }

    [Fact]
    public async Task A_list_is_paged_by_cursor_without_a_gap()
    {
        var manager = await host.Manager();
        var agent = await host.Employ("agents", manager, Staff());
        for (var customer = 0; customer < 5; customer++) await host.Post("/usermanagement/customers", Customer(), agent.Token);

        var whole = (await host.Get("/usermanagement/customers?size=200", agent.Token)).Codes().ToArray();
        var (paged, cursor) = (new List<string?>(), "");
        do
        {
            var page = await host.Get($"/usermanagement/customers?size=2{cursor}", agent.Token);
            paged.AddRange(page.Codes());
            Assert.Equal(5, page.Data.GetProperty("total").GetInt64());
            cursor = page.Data.GetProperty("nextCursor").GetString() is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(5, whole.Length);
        Assert.Equal(whole, paged);
    }

    private static string Letters() => "Zq" + string.Concat(Guid.NewGuid().ToString("N").Select(digit => (char)('a' + "0123456789abcdef".IndexOf(digit, StringComparison.Ordinal))));
}
