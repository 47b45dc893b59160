using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Docs;
using FinCode.Api.Tests.Users;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Approvals.ApprovalScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Approvals;

/// <summary>What one person asks for and another approves.</summary>
public sealed class ApprovalTests(ApprovalFixture fixture) : IClassFixture<ApprovalFixture>
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task What_is_above_the_bound_waits_and_is_carried_out_once_when_another_approves()
    {
        var scene = await Set(host);
        var key = Key();

        var id = Waits(await scene.Fund("100.01", key));
        Assert.Equal("0.00", await scene.Balance());
        var again = await scene.Fund("100.01", key);
        Assert.Equal((id, "true"), (Waits(again), again.Header("Idempotent-Replayed")));

        var approved = await scene.Approve(id);
        Assert.Equal(("EXECUTED", scene.CheckerCode), (StatusOf(approved), approved.Data.GetProperty("decidedBy").GetString()));
        Assert.Equal("100.01", await scene.Balance());

        // Approved again, asked for again: nothing more happens.
        Assert.Equal("EXECUTED", StatusOf(await scene.Approve(id)));
        var replayed = Ok(await scene.Fund("100.01", key));
        Assert.Equal(("true", "100.01"), (replayed.Header("Idempotent-Replayed"), replayed.Data.GetProperty("amount").GetString()));
        (await scene.Fund("100.02", key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal("100.01", await scene.Balance());
    }

    [Fact]
    public async Task What_is_not_above_the_bound_is_done_at_once_and_stays_done_when_the_bound_falls()
    {
        var scene = await Set(host);
        var key = Key();

        Ok(await scene.Fund("100.00", key));
        Ok(await host.Put(Preferences, """{"settings":{"approval.fundWallet.above.GBP":"10"}}""", scene.Maker));
        var again = Ok(await scene.Fund("100.00", key));
        Ok(await host.Put(Preferences, """{"settings":{"approval.fundWallet.above.GBP":"100"}}""", scene.Maker));

        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal("100.00", await scene.Balance());
    }

    [Fact]
    public async Task Its_maker_does_not_decide_it_by_any_session_or_token()
    {
        var scene = await Set(host);
        var id = Waits(await scene.Fund("500.00", Key()));
        var session = (await host.Login(scene.MakerEmail)).AccessToken();
        var made = await host.Post("/securitymanagement/api-tokens", new JsonObject { ["name"] = "t", ["scopes"] = new JsonArray("FUND_WALLET", "READ_APPROVALS"), ["expiry"] = "24h" }, scene.Checker);
        var machine = Ok(made).Data.GetProperty("token").GetString();

        (await scene.Approve(id, scene.Maker)).ShouldRefuse(403, "FORBIDDEN", "MAKER_MAY_NOT_DECIDE");
        (await scene.Approve(id, session)).ShouldRefuse(403, "FORBIDDEN", "MAKER_MAY_NOT_DECIDE");
        (await scene.Decide("reject", id, session, new JsonObject { ["reason"] = "r" })).ShouldRefuse(403, "FORBIDDEN", "MAKER_MAY_NOT_DECIDE");
        (await scene.Approve(id, machine)).ShouldRefuse(403, "FORBIDDEN");
        (await host.Post("/securitymanagement/api-tokens", new JsonObject { ["name"] = "t", ["scopes"] = new JsonArray("APPROVE_OPERATIONS"), ["expiry"] = "24h" }, scene.Checker))
            .ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal("0.00", await scene.Balance());
    }

    [Fact]
    public async Task A_rejection_has_a_reason_and_ends_the_key()
    {
        var scene = await Set(host);
        var key = Key();
        var id = Waits(await scene.Fund("500.00", key));

        (await scene.Decide("reject", id)).ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal("REJECTED", StatusOf(await scene.Reject(id)));
        Assert.Equal("REJECTED", StatusOf(await scene.Reject(id)));
        var again = Key();
        Assert.Equal("REJECTED", StatusOf(await host.Post($"/admin/approvals/{id}/reject", new JsonObject { ["reason"] = "one" }, scene.Checker, again)));
        (await host.Post($"/admin/approvals/{id}/reject", new JsonObject { ["reason"] = "two" }, scene.Checker, again)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");

        (await scene.Approve(id)).ShouldRefuse(422, "VALIDATION_ERROR", "APPROVAL_DECIDED");
        (await scene.Fund("500.00", key)).ShouldRefuse(422, "VALIDATION_ERROR", "APPROVAL_REJECTED");
        Assert.Equal("No such payment", Ok(await host.Get($"/admin/approvals/{id}", scene.Maker)).Data.GetProperty("reason").GetString());
        Assert.Equal("0.00", await scene.Balance());
    }

    [Fact]
    public async Task Its_maker_withdraws_it_and_nobody_else()
    {
        var scene = await Set(host);
        var key = Key();
        var id = Waits(await scene.Fund("500.00", key));

        (await scene.Decide("withdraw", id)).ShouldRefuse(403, "FORBIDDEN", "ONLY_MAKER_WITHDRAWS");
        Assert.Equal("WITHDRAWN", StatusOf(await scene.Decide("withdraw", id, scene.Maker)));

        (await scene.Approve(id)).ShouldRefuse(422, "VALIDATION_ERROR", "APPROVAL_DECIDED");
        (await scene.Fund("500.00", key)).ShouldRefuse(422, "VALIDATION_ERROR", "APPROVAL_WITHDRAWN");
    }

    [Fact]
    public async Task What_a_rule_refuses_after_its_approval_has_failed()
    {
        var scene = await Set(host);
        var id = Waits(await scene.Fund("500.00", Key()));
        Ok(await host.Post($"/wallet/{scene.Wallet}/close", new JsonObject(), scene.Maker));

        var approved = await scene.Approve(id);

        Assert.Equal(("FAILED", "ACCOUNT_CLOSED"), (StatusOf(approved), approved.Data.GetProperty("outcome").GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Instructions_of_one_request_count_together_and_are_posted_as_they_were_read()
    {
        var scene = await Set(host);
        Ok(await scene.Fund("100.00", Key()));
        var (one, other) = (await NewWallet(host, scene.Maker), await NewWallet(host, scene.Maker));
        var key = Key();
        var house = await HouseAccount();

        var list = new JsonArray(await Instruction(one, "60.00", "first"), await Instruction(other, "60.00", "second"));
        var id = Waits(await host.Post("/gateway/post-account", list, scene.Maker, key));
        Assert.Equal("120.00", Ok(await host.Get($"/admin/approvals/{id}", scene.Checker)).Data.GetProperty("amounts")[0].GetProperty("amount").GetString());
        Assert.Equal("EXECUTED", StatusOf(await scene.Approve(id)));

        Assert.Equal(("60.00", "60.00"), (await scene.Balance(one), await scene.Balance(other)));
        var replayed = Ok(await host.Post("/gateway/post-account", list.DeepClone(), scene.Maker, key));
        Assert.Equal((2, "true"), (replayed.Data.GetProperty("accepted").GetInt32(), replayed.Header("Idempotent-Replayed")));

        // Nothing that nobody could read comes along under an approved key.
        var unknown = await Instruction(one, "1.00", "third");
        unknown["counterParties"]![0]!["accountNumber"] = AccountNumber.Of(AccountNo.Of(new TenantNo(1), 77_000_000));
        var mixed = await host.Post("/gateway/post-account", new JsonArray(await Instruction(one, "120.00", "fourth"), unknown), scene.Maker, Key());
        mixed.ShouldRefuse(404, "NOT_FOUND", "COUNTERPARTY_NOT_FOUND");
        Assert.Equal(["accountPostings[1]"], mixed.Details.Select(detail => detail.Field));
        Assert.Equal("60.00", await scene.Balance(one));

        async Task<JsonNode> Instruction(Guid wallet, string amount, string own) => new JsonObject
        {
            ["primaryAccountNumber"] = house,
            ["currencyCode"] = "GBP",
            ["creditDebitInstructionDirection"] = "DEBIT_PRIMARY_ACCOUNT_CREDIT_COUNTERPARTY_ACCOUNT",
            ["instructionIdempotencykey"] = $"{own}-{key}",
            ["counterParties"] = new JsonArray(new JsonObject
            {
                ["accountNumber"] = Ok(await host.Get($"/wallet/{wallet}", scene.Maker)).Data.GetProperty("accountNumber").GetString(), ["amount"] = amount,
            }),
        };

        // Any account of the tenant's own: money comes from the bank's.
        async Task<string> HouseAccount()
        {
            var ledger = (Grains.Ledger.ILedgerReader)host.Services.GetService(typeof(Grains.Ledger.ILedgerReader))!;
            var tenants = (Grains.Tenants.ITenantRegistry)host.Services.GetService(typeof(Grains.Tenants.ITenantRegistry))!;
            var tenant = (await tenants.Find("demo", CancellationToken.None))!.Value;
            var accounts = await ledger.ListAccounts(tenant, "", null, 0, 1_000, CancellationToken.None);
            return accounts.First(account => account.Facts.ChartCode == 1010 && account.Facts.Currency.Code == "GBP").Facts.Number;
        }
    }

    [Fact]
    public async Task A_credit_line_and_float_from_the_bank_wait_too()
    {
        var scene = await Set(host);
        var agent = await host.Employ("agents", scene.Maker, Staff());

        var line = Waits(await host.Put($"/agent/{agent.Code}/float/credit-line", """{"creditLine":"500.00","currencyCode":"GBP"}""", scene.Maker));
        var buy = Waits(await host.Post($"/agent/{agent.Code}/float/buy", Money("250.00"), scene.Maker, Key()));
        (await scene.Approve(line, agent.Token)).ShouldRefuse(403, "FORBIDDEN");
        (await host.Get($"/admin/approvals/{line}", agent.Token)).ShouldRefuse(404, "NOT_FOUND", "APPROVAL_NOT_FOUND");
        Assert.Equal("EXECUTED", StatusOf(await scene.Approve(line)));
        Assert.Equal("EXECUTED", StatusOf(await scene.Approve(buy)));

        var read = Ok(await host.Get($"/agent/{agent.Code}/float", scene.Maker)).Data.GetProperty("floats")[0];
        Assert.Equal(("500.00", "250.00"), (read.GetProperty("creditLine").GetString(), read.GetProperty("accountBalance").GetString()));
    }

    [Fact]
    public async Task A_change_of_the_configuration_waits_where_the_policy_says_so_and_so_does_the_end_of_that()
    {
        var scene = await Set(host);
        Ok(await host.Put(Preferences, """{"settings":{"approval.configuration.mode":"ALWAYS"}}""", scene.Maker));

        var change = Waits(await host.Put(Preferences, """{"settings":{"cashOut.max.UYU":"7"},"reason":"why"}""", scene.Maker));
        Assert.DoesNotContain("cashOut.max.UYU", Ok(await host.Get(Preferences, scene.Maker)).Text, StringComparison.Ordinal);
        Assert.Equal("EXECUTED", StatusOf(await scene.Approve(change)));
        Assert.Contains("cashOut.max.UYU", Ok(await host.Get(Preferences, scene.Maker)).Text, StringComparison.Ordinal);

        var removal = Waits(await host.Send(HttpMethod.Delete, $"{Preferences}/approval.configuration.mode", null, scene.Maker));
        Assert.Equal("EXECUTED", StatusOf(await scene.Approve(removal)));
        Ok(await host.Put(Preferences, """{"settings":{"cashOut.max.UYU":"8"}}""", scene.Maker));
    }

    [Fact]
    public async Task Lists_find_what_waits_the_oldest_first_and_show_it_as_the_schema_says()
    {
        var scene = await Set(host);
        var schemas = (await host.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        var first = Waits(await scene.Fund("501.00", Key()));
        var second = Waits(await scene.Fund("502.00", Key()));

        var page = Ok(await host.Get("/admin/approvals?status=PENDING&kind=FUND_WALLET&size=200", scene.Checker));
        var ids = page.Data.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("approvalId").GetString()).ToList();
        Assert.InRange(ids.IndexOf(first), 0, ids.IndexOf(second) - 1);
        ExampleTests.Check(schemas, schemas.GetProperty("ApprovalPage"), page.Data, "ApprovalPage");
        ExampleTests.Check(schemas, schemas.GetProperty("Approval"), (await scene.Approve(first)).Data, "Approval");
        Assert.DoesNotContain(first, Ok(await host.Get("/admin/approvals?status=PENDING", scene.Checker)).Text, StringComparison.Ordinal);
        var audit = Ok(await host.Get($"/admin/audit?subject=approval/{first}", scene.Checker)).Text;
        Assert.Contains("approval.created", audit, StringComparison.Ordinal);
        Assert.Contains(scene.CheckerCode, audit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/approvals?status=SOON")]
    [InlineData("/admin/approvals?kind=ANY")]
    [InlineData("/admin/approvals?status=PENDING&status=PENDING")]
    [InlineData("/admin/approvals/not-an-id")]
    public async Task What_makes_no_sense_is_refused(string path) =>
        (await host.Get(path, (await Set(host)).Checker)).ShouldRefuse(422, "VALIDATION_ERROR");

    [Fact]
    public async Task What_does_not_exist_is_not_decided() =>
        (await (await Set(host)).Approve(Key())).ShouldRefuse(404, "NOT_FOUND", "APPROVAL_NOT_FOUND");

    [Fact]
    public async Task What_nobody_decides_in_time_expires()
    {
        await using var own = await AccessHost.Start();
        var scene = await Set(own);
        Ok(await own.Put(Preferences, """{"settings":{"approval.fundWallet.mode":"ALWAYS","approval.lifetime":1}}""", scene.Maker));
        var key = Key();
        var id = Waits(await scene.Fund("1.00", key));

        // Tokens outlive the request by as much as they were made later.
        own.Clock.Advance(TimeSpan.FromMinutes(59));
        var checker = (await own.SignedIn(Domain.Access.Role.Manager)).Access;
        var maker = (await own.Login(scene.MakerEmail)).AccessToken();
        own.Clock.Advance(TimeSpan.FromMinutes(1));

        (await scene.Approve(id, checker)).ShouldRefuse(422, "VALIDATION_ERROR", "APPROVAL_EXPIRED");
        (await scene.Fund("1.00", key, maker)).ShouldRefuse(422, "VALIDATION_ERROR", "APPROVAL_EXPIRED");
        Assert.Equal("EXPIRED", StatusOf(await own.Get($"/admin/approvals/{id}", checker)));
    }
}
