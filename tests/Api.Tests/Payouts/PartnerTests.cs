using System.Text;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Agents;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Payouts;

/// <summary>Partners are set up, sent money ahead, and held to what they report.</summary>
[Collection(AccessTests.Name)]
public sealed class PartnerTests(AccessFixture fixture)
{
    private const string Header = "date,type,externalReference,reference,amount,currencyCode,status";

    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task The_sandbox_has_a_partner_with_money_of_every_currency_that_is_received()
    {
        var partner = await Find(await host.Manager(), "SANDBOX_RAIL");

        var currencies = partner.GetProperty("balances").EnumerateArray().Select(balance => balance.GetProperty("currencyCode").GetString()).ToArray();
        Assert.Superset(new HashSet<string?> { "NGN", "INR", "GHS", "KES", "EUR", "USD", "JPY", "XOF" }, currencies.ToHashSet());
        Assert.All(partner.GetProperty("balances").EnumerateArray(), balance => Assert.False(balance.GetProperty("isLow").GetBoolean()));
    }

    [Fact]
    public async Task A_partner_keeps_its_secrets_and_nobody_sees_them()
    {
        var manager = await host.Manager();
        var code = NewCode();
        var set = Ok(await Set(manager, code, Switch()));

        Assert.DoesNotContain("hunter", set.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", Ok(await host.Get("/admin/payout-partners", manager)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", Ok(await host.Get("/admin/audit?size=20", manager)).Text, StringComparison.Ordinal);

        // Left out they stay; to another address they do not go along.
        var kept = Without(Switch(), "clientSecret", "password");
        Ok(await Set(manager, code, kept));
        kept["baseUrl"] = "https://elsewhere.example";
        (await Set(manager, code, kept)).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Theory]
    [InlineData("kind", "TELEX")]
    [InlineData("baseUrl", "ftp://partner.example")]
    [InlineData("baseUrl", "https://user@partner.example")]
    [InlineData("baseUrl", "/relative")]
    [InlineData("clientId", null)]
    [InlineData("password", null)]
    public async Task A_connector_that_cannot_work_is_refused(string field, string? value)
    {
        var body = Switch();
        body[field] = value;

        var answer = await Set(await host.Manager(), NewCode(), body);

        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Contains($"\"{field}\"", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"amount":"3000.00","currencyCode":"ZZZ"}""")]
    [InlineData("""{"amount":"3000.00"}""")]
    public async Task A_low_balance_in_no_currency_is_refused(string low)
    {
        var answer = await Set(await host.Manager(), NewCode(), new JsonObject { ["kind"] = "SANDBOX_RAIL", ["lowBalances"] = new JsonArray(JsonNode.Parse(low)) });

        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Contains(answer.Details, detail => detail.Field.EndsWith("currencyCode", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Money_sent_ahead_is_booked_as_J20_once()
    {
        var manager = await host.Manager();
        var code = NewCode();
        Ok(await Set(manager, code, new JsonObject { ["kind"] = "SANDBOX_RAIL", ["lowBalances"] = new JsonArray(new JsonObject { ["amount"] = "3000.00", ["currencyCode"] = "INR" }) }));
        var (key, order) = (Key(), new JsonObject { ["amount"] = "2500.00", ["currencyCode"] = "INR", ["costAmount"] = "19.90", ["costCurrencyCode"] = "GBP", ["reference"] = "FX-1" });

        var sent = Ok(await host.Post($"/admin/payout-partners/{code}/prefund", order, manager, key));
        var again = Ok(await host.Post($"/admin/payout-partners/{code}/prefund", order, manager, key));

        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal(sent.Data.GetRawText(), again.Data.GetRawText());
        var scene = new AgentScene(host, manager, default, default, "", default);
        Assert.Equal([(1020, 19_90), (1310, -2500_00), (5000, -19_90), (5000, 2500_00)], (await scene.Entry(sent, "postingId")).Order());
        var balance = (await Find(manager, code)).GetProperty("balances")[0];
        Assert.Equal(("2500.00", "0.00", "2500.00", true), (Text(balance, "balance"), Text(balance, "reserved"), Text(balance, "available"), balance.GetProperty("isLow").GetBoolean()));

        order["amount"] = "2500.01";
        (await host.Post($"/admin/payout-partners/{code}/prefund", order, manager, key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        (await host.Post("/admin/payout-partners/NOBODY/prefund", order, manager, Key())).ShouldRefuse(404, "NOT_FOUND", "PARTNER_NOT_FOUND");
        order["costCurrencyCode"] = "INR";
        (await host.Post($"/admin/payout-partners/{code}/prefund", order, manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task A_partner_that_is_paid_afterwards_has_a_limit_and_takes_nothing_ahead()
    {
        var manager = await host.Manager();
        var code = NewCode();
        var set = Ok(await Set(manager, code, new JsonObject { ["kind"] = "SANDBOX_RAIL", ["funding"] = "POST_FUNDED" }));
        Assert.Equal("POST_FUNDED", Text(set.Data, "funding"));

        var limit = new JsonObject { ["creditLimit"] = "2500.00", ["currencyCode"] = "INR" };
        Assert.Equal("2500.00", Text(Ok(await host.Send(HttpMethod.Put, $"/admin/payout-partners/{code}/credit-limit", limit.ToJsonString(), manager, "demo")).Data, "creditLimit"));
        var balance = (await Find(manager, code)).GetProperty("balances")[0];
        Assert.Equal(("0.00", "2500.00", "2500.00"), (Text(balance, "owed"), Text(balance, "creditLimit"), Text(balance, "available")));

        // A fee that it says it has earned is owed as well (J13).
        Ok(await Import(manager, code, $"{Header}\n2026-11-22,FEE,SX-9,,15.00,INR,PAID\n"));
        Assert.Equal("15.00", Text((await Find(manager, code)).GetProperty("balances")[0], "owed"));
        var order = new JsonObject { ["amount"] = "15.01", ["currencyCode"] = "INR", ["costAmount"] = "0.12", ["costCurrencyCode"] = "GBP", ["reference"] = "FX-1" };
        (await host.Post($"/admin/payout-partners/{code}/settle", order, manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "AMOUNT_EXCEEDS_OWED");
        order["amount"] = "15.00";
        var key = Key();
        var settled = Ok(await host.Post($"/admin/payout-partners/{code}/settle", order, manager, key));
        Assert.Equal("true", Ok(await host.Post($"/admin/payout-partners/{code}/settle", order, manager, key)).Header("Idempotent-Replayed"));
        var scene = new AgentScene(host, manager, default, default, "", default);
        Assert.Equal([(1020, 12), (2120, -15_00), (5000, -12), (5000, 15_00)], (await scene.Entry(settled, "postingId")).Order());
        (await host.Post($"/admin/payout-partners/{code}/prefund", order, manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "ACTION_NOT_PERMITTED");
        (await host.Post("/admin/payout-partners/SANDBOX_RAIL/settle", order, manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "ACTION_NOT_PERMITTED");
        (await host.Post("/admin/payout-partners/NOBODY/settle", order, manager, Key())).ShouldRefuse(404, "NOT_FOUND", "PARTNER_NOT_FOUND");
        Assert.Contains("\"funding\"", (await Set(manager, code, new JsonObject { ["kind"] = "SANDBOX_RAIL", ["funding"] = "PREFUNDED" })).Text, StringComparison.Ordinal);
        (await Set(manager, "SANDBOX_RAIL", new JsonObject { ["kind"] = "SANDBOX_RAIL", ["funding"] = "POST_FUNDED" })).ShouldRefuse(422, "VALIDATION_ERROR");

        // Above the bound a second person says how much a partner may be owed.
        limit["creditLimit"] = "1000000.01";
        Assert.Equal(202, (await host.Send(HttpMethod.Put, $"/admin/payout-partners/{code}/credit-limit", limit.ToJsonString(), manager, "demo")).Status);
        Assert.Equal("2500.00", Text((await Find(manager, code)).GetProperty("balances")[0], "creditLimit"));
    }

    [Fact]
    public async Task A_statement_is_taken_once_and_its_breaks_are_looked_after()
    {
        var manager = await host.Manager();
        var code = NewCode();
        Ok(await Set(manager, code, new JsonObject { ["kind"] = "SANDBOX_RAIL" }));
        Ok(await host.Post($"/admin/payout-partners/{code}/prefund", new JsonObject { ["amount"] = "100.00", ["currencyCode"] = "INR", ["reference"] = "r" }, manager, Key()));
        var file = $"{Header}\n2026-11-22,PAYOUT,SX-1,TR000000000001,24750.94,INR,PAID\n2026-11-22,FEE,SX-2,,15.00,INR,PAID\n";

        var taken = Ok(await Import(manager, code, file));
        var again = Ok(await Import(manager, code, file));

        Assert.Equal((2, 1), (taken.Data.GetProperty("lines").GetInt32(), taken.Data.GetProperty("matched").GetInt32()));
        Assert.Equal(1, taken.Data.GetProperty("breaks").GetProperty("MISSING_HERE").GetInt32());
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal(taken.Data.GetRawText(), again.Data.GetRawText());
        Assert.Equal("85.00", Text((await Find(manager, code)).GetProperty("balances")[0], "available"));

        var listed = Ok(await host.Get($"/admin/reconciliation/breaks?status=OPEN&partner={code}", manager)).Data;
        Assert.Equal("0.5000", Text(listed.GetProperty("figures"), "autoMatchRate"));
        var id = Text(Assert.Single(listed.GetProperty("items").EnumerateArray()), "breakId");
        var owner = Ok(await host.Get("/usermanagement/profile", manager)).Data.GetProperty("code").GetString();
        var assigned = Ok(await host.Post($"/admin/reconciliation/breaks/{id}/assign", new JsonObject { ["ownerCode"] = owner, ["comment"] = "Asked them." }, manager)).Data;
        Assert.Equal((owner, "Asked them."), (Text(assigned, "ownerCode"), Text(assigned.GetProperty("comments")[0], "comment")));
        (await host.Post($"/admin/reconciliation/breaks/{id}/assign", new JsonObject { ["ownerCode"] = "NOB0DY" }, manager)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        var resolved = Ok(await host.Post($"/admin/reconciliation/breaks/{id}/resolve", new JsonObject { ["reason"] = "Theirs." }, manager)).Data;
        Assert.Equal(("RESOLVED", "Theirs.", owner), (Text(resolved, "status"), Text(resolved, "resolution"), Text(resolved, "resolvedBy")));
        (await host.Post($"/admin/reconciliation/breaks/{id}/resolve", new JsonObject { ["reason"] = "Ours." }, manager)).ShouldRefuse(422, "VALIDATION_ERROR", "BREAK_RESOLVED");
        (await host.Post($"/admin/reconciliation/breaks/{Guid.NewGuid()}/resolve", new JsonObject { ["reason"] = "Ours." }, manager)).ShouldRefuse(404, "NOT_FOUND", "BREAK_NOT_FOUND");
        Assert.Contains("break.resolved", Ok(await host.Get($"/admin/audit?subject=break/{id}", manager)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_whole()
    {
        var manager = await host.Manager();
        var code = NewCode();
        Ok(await Set(manager, code, new JsonObject { ["kind"] = "SANDBOX_RAIL" }));
        var good = "2026-11-22,PAYOUT,SX-1,TR000000000001,24750.94,INR,PAID";

        var refused = await Import(manager, code, $"{Header}\n{good}\n2026-11-22,PAYOUT,SX-2,,1.00001,INR,PAID\n");

        refused.ShouldRefuse(422, "VALIDATION_ERROR", "STATEMENT_INVALID");
        Assert.Contains("line 3", refused.Text, StringComparison.Ordinal);
        (await Import(manager, code, "<!DOCTYPE a []><a/>", "application/xml")).ShouldRefuse(422, "VALIDATION_ERROR", "STATEMENT_INVALID");
        (await Import(manager, code, Header)).ShouldRefuse(422, "VALIDATION_ERROR", "STATEMENT_INVALID");
        (await Import(manager, code, "{}", "application/json")).ShouldRefuse(415, "UNSUPPORTED_MEDIA_TYPE");
        (await Import(manager, "NOBODY", $"{Header}\n{good}")).ShouldRefuse(404, "NOT_FOUND", "PARTNER_NOT_FOUND");
        Assert.Empty(Ok(await host.Get($"/admin/reconciliation/breaks?partner={code}", manager)).Data.GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("text/csv-schema", 415)]
    [InlineData("text/csv; charset=utf-16", 415)]
    [InlineData("application/camt+xml", 415)]
    [InlineData("text/csv; charset=utf-8", 200)]
    [InlineData("TEXT/CSV", 200)]
    public async Task A_statement_says_what_it_is_or_nothing_of_it_is_read(string type, int status)
    {
        var manager = await host.Manager();
        var code = NewCode();
        Ok(await Set(manager, code, new JsonObject { ["kind"] = "SANDBOX_RAIL" }));

        var answer = await Import(manager, code, $"{Header}\n2026-11-22,PAYOUT,SX-1,TR000000000001,24750.94,INR,PAID\n", type);

        Assert.Equal(status, answer.Status);
        var breaks = Ok(await host.Get($"/admin/reconciliation/breaks?partner={code}", manager)).Data.GetProperty("items");
        Assert.Equal(status == 200 ? 1 : 0, breaks.GetArrayLength());
    }

    [Fact]
    public async Task A_partner_of_another_tenant_is_no_partner()
    {
        var code = NewCode();
        Ok(await Set(await host.Manager(), code, new JsonObject { ["kind"] = "SANDBOX_RAIL" }));
        var other = Ok(await host.Login("manager@acme.test", tenant: "acme")).Data.GetProperty("access_token").GetString();

        (await host.Post($"/admin/payout-partners/{code}/prefund", new JsonObject { ["amount"] = "1.00", ["currencyCode"] = "INR", ["reference"] = "r" }, other, Key(), "acme"))
            .ShouldRefuse(404, "NOT_FOUND", "PARTNER_NOT_FOUND");
        Assert.DoesNotContain(code, Ok(await host.Get("/admin/payout-partners", other, "acme")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_thousand_lines_are_compared_in_one_file()
    {
        const int Lines = 100_000;
        var manager = await host.Manager();
        var code = NewCode();
        Ok(await Set(manager, code, new JsonObject { ["kind"] = "SANDBOX_RAIL" }));
        var file = new StringBuilder(Header).Append('\n');
        for (var line = 0; line < Lines; line++) file.Append(System.Globalization.CultureInfo.InvariantCulture, $"2026-11-22,PAYOUT,SX-{line},TR{line:D12},100.00,INR,PAID\n");

        var taken = Ok(await Import(manager, code, file.ToString()));

        Assert.Equal(Lines, taken.Data.GetProperty("lines").GetInt32());
        Assert.Equal(Lines, taken.Data.GetProperty("breaks").GetProperty("MISSING_HERE").GetInt32());
    }

    private static string NewCode() => $"P{Guid.NewGuid().ToString("N")[..10].ToUpperInvariant()}";

    private static JsonObject Switch() => new()
    {
        ["kind"] = "PAYOUT_SWITCH", ["baseUrl"] = "https://api.partner.example", ["clientId"] = "c", ["clientSecret"] = "hunter-1", ["username"] = "u", ["password"] = "hunter-2",
    };

    private static JsonObject Without(JsonObject body, params string[] names)
    {
        foreach (var name in names) body.Remove(name);
        return body;
    }

    private Task<Answer> Set(string manager, string code, JsonObject body) => host.Put($"/admin/payout-partners/{code}", body.ToJsonString(), manager);

    private async Task<JsonElement> Find(string manager, string code) =>
        Ok(await host.Get("/admin/payout-partners", manager)).Data.GetProperty("items").EnumerateArray().Single(partner => Text(partner, "code") == code);

    private Task<Answer> Import(string manager, string code, string file, string type = "text/csv") => host.SendText($"/admin/payout-partners/{code}/statements", file, type, manager);
}
