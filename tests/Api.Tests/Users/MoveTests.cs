using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Users;

/// <summary>People who come to another agent, and people whose agent is shut out.</summary>
[Collection(AccessTests.Name)]
public sealed class MoveTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_customer_who_moves_is_the_other_agents_from_then_on()
    {
        var manager = await host.Manager();
        var (one, other) = (await host.Employ("agents", manager, Staff()), await host.Employ("agents", manager, Staff()));
        var email = NewEmail();
        var code = Ok(await host.Post("/usermanagement/customers", Customer(email), one.Token)).Data.GetProperty("code").GetString()!;
        var session = (await host.Login(email, Password)).AccessToken();

        var moved = Ok(await Move("customers", code, manager, other.Code)).Data;

        Assert.Equal((other.Code, other.Code), (moved.GetProperty("agentCode").GetString(), moved.GetProperty("branchCode").GetString()));
        (await host.Get($"/usermanagement/customers/{code}", one.Token)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        Ok(await host.Get($"/usermanagement/customers/{code}", other.Token));
        Assert.Equal([code], (await host.Get("/usermanagement/customers", other.Token)).Codes());
        Assert.Empty((await host.Get("/usermanagement/customers", one.Token)).Codes());
        (await host.Profile(session)).ShouldRefuse(401, "AUTH_REQUIRED");
        Assert.Contains("details.place", Ok(await host.Get($"/admin/audit?subject=user/{code}", manager)).Text, StringComparison.OrdinalIgnoreCase);

        // A manager may take them away from every agent; nobody moves whom they do not reach, or to where they do not.
        (await Move("customers", code, one.Token, one.Code)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        (await Move("customers", code, other.Token, one.Code)).ShouldRefuse(404, "NOT_FOUND", "AGENT_NOT_FOUND");
        (await Move("customers", code, manager, "ZZZZZZ")).ShouldRefuse(404, "NOT_FOUND", "AGENT_NOT_FOUND");
        Assert.False(Ok(await Move("customers", code, manager, null)).Data.TryGetProperty("agentCode", out _));

        var (path, key) = ($"/usermanagement/customers/{code}/move", Key());
        Ok(await host.Post(path, new JsonObject { ["agentCode"] = one.Code }, manager, key));
        Ok(await Move("customers", code, manager, other.Code));
        Assert.Equal(other.Code, Ok(await host.Post(path, new JsonObject { ["agentCode"] = one.Code }, manager, key)).Data.GetProperty("agentCode").GetString());
        (await host.Post(path, new JsonObject { ["agentCode"] = other.Code }, manager, key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task A_cashier_moves_once_the_till_is_closed()
    {
        var scene = await Set(host);
        var shop = await host.Employ("sub-agents", scene.Agent.Token, Staff());
        Ok(await scene.OpenTill("10.00"));

        (await Move("cashiers", scene.Cashier.Code, scene.Agent.Token, scene.Agent.Code, shop.Code)).ShouldRefuse(422, "VALIDATION_ERROR", "TILL_OPEN");
        Ok(await scene.CloseTill("10.00"));
        var moved = Ok(await Move("cashiers", scene.Cashier.Code, scene.Agent.Token, scene.Agent.Code, shop.Code)).Data;

        Assert.Equal(shop.Code, moved.GetProperty("branchCode").GetString());
        (await host.Profile(scene.Cashier.Token)).ShouldRefuse(401, "AUTH_REQUIRED");
        (await Move("cashiers", scene.Cashier.Code, scene.Manager, null)).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Who_works_for_an_agent_that_is_shut_out_is_out_too()
    {
        var manager = await host.Manager();
        var agent = await host.Employ("agents", manager, Staff());
        var shop = await host.Employ("sub-agents", agent.Token, Staff());
        var (staff, customer) = (Staff(branchCode: shop.Code), Customer());
        var cashier = await host.Employ("cashiers", agent.Token, staff);
        Ok(await host.Post("/usermanagement/customers", customer, agent.Token));
        var email = staff["email"]!.GetValue<string>();
        var (login, own) = (await host.Login(email, Password), (await host.Login(customer["email"]!.GetValue<string>(), Password)).AccessToken());
        var made = Ok(await host.Post("/securitymanagement/api-tokens", new JsonObject { ["name"] = "t", ["scopes"] = new JsonArray("READ_FLOAT"), ["expiry"] = "24h" }, cashier.Token));
        var machine = made.Data.GetProperty("token").GetString();
        Ok(await host.Profile(machine));

        Ok(await host.Post($"/usermanagement/agents/{agent.Code}/deactivate", null, manager));

        (await host.Login(email, Password)).ShouldRefuse(403, "FORBIDDEN", "ACCOUNT_DEACTIVATED");
        foreach (var token in new[] { cashier.Token, login.AccessToken(), shop.Token, agent.Token, machine }) (await host.Profile(token)).ShouldRefuse(401, "AUTH_REQUIRED");
        Ok(await host.Profile(own));

        // What was ended stays ended when the agent comes back.
        Ok(await host.Post($"/usermanagement/agents/{agent.Code}/activate", null, manager));
        (await host.Refresh(login.RefreshToken())).ShouldRefuse(401, "AUTH_REQUIRED", "SESSION_ENDED");
        Ok(await host.Profile((await host.Login(email, Password)).AccessToken()));
        Ok(await host.Profile(machine));

        Ok(await host.Post($"/usermanagement/sub-agents/{shop.Code}/deactivate", null, manager));
        (await host.Login(email, Password)).ShouldRefuse(403, "FORBIDDEN", "ACCOUNT_DEACTIVATED");
    }

    [Fact]
    public async Task A_key_stands_for_one_edit()
    {
        var manager = await host.Manager();
        var email = NewEmail();
        var code = Ok(await host.Post(Register, Customer(email))).Data.GetProperty("code").GetString();
        var path = $"/usermanagement/customers/{code}";
        var key = ("X-Idempotency-Key", Key());

        Ok(await host.Put(path, """{"lastName":"Second"}""", manager, headers: key));
        Ok(await host.Put(path, """{"lastName":"Third"}""", manager));
        var again = Ok(await host.Put(path, """{"lastName":"Second"}""", manager, headers: key));

        Assert.Equal(("true", "Third"), (again.Header("Idempotent-Replayed"), again.Data.GetProperty("lastName").GetString()));
        var other = await host.Put(path, """{"lastName":"Fourth"}""", manager, headers: key);
        other.ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal([("lastName", "DIFFERS")], other.Details);

        var own = (await host.Login(email, Password)).AccessToken();
        Ok(await host.Put("/usermanagement/profile-edit", """{"firstName":"Ada"}""", own, headers: key));
        (await host.Put("/usermanagement/profile-edit", """{"firstName":"Eve"}""", own, headers: key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task Managers_hear_of_new_staff_by_mail_and_staff_is_welcomed()
    {
        await using var own = await AccessHost.Start();
        var boss = (await own.Login("manager@demo.test")).AccessToken();
        var staff = Staff();

        var code = Ok(await own.Post("/usermanagement/agents", staff, boss)).Data.GetProperty("code").GetString()!;
        Ok(await own.Post(Register, Customer()));

        Assert.Contains("Welcome", (await own.MailOf(staff["email"]!.GetValue<string>())).Select(mail => mail.Subject));
        Assert.Equal([$"New AGENT: {code}"], (await own.MailOf("manager@demo.test")).Select(mail => mail.Subject));
    }

    private Task<Answer> Move(string kind, string code, string token, string? agentCode, string? branchCode = null) => host.Post(
        $"/usermanagement/{kind}/{code}/move", new JsonObject { ["agentCode"] = agentCode, ["branchCode"] = branchCode }, token);
}
