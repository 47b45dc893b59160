using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Agents;
using FinCode.Api.Tests.Docs;
using FinCode.Api.Tests.Transactions;
using FinCode.Domain.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Revenue.RevenueOverHttp;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Revenue;

/// <summary>Plans, what follows from them, and paying it. Each test's plans are about customers of its own, so that tests do not meet.</summary>
[Collection(AccessTests.Name)]
public sealed class RevenueTests(AccessFixture fixture)
{
    /// <summary>Of every corridor of the sandbox.</summary>
    private const string Partner = "SANDBOX_RAIL";

    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_plan_is_kept_with_its_versions_and_only_a_manager_sees_it()
    {
        var manager = await host.Manager();
        var set = Ok(await host.Post("/revenue/plans", Plan("kept", Share("AGENT", "30"), Share("PAYING_PARTNER", "20")), manager)).Data.GetProperty("versions");
        Assert.Equal(("EFFECTIVE", "FEE", "PAID"), (Text(set[0], "state"), Text(set[0], "base"), Text(set[0], "trigger")));
        Ok(await host.Post("/revenue/plans", With(Plan("kept", Share("AGENT", "35")), "effectiveFrom", "2999-01-01T00:00:00Z"), manager));

        var (key, once) = (Key(), With(Plan("once", Share("AGENT", "5")), "customerCodes", new JsonArray(await Registered())));
        var first = Ok(await host.Post("/revenue/plans", once, manager, key));
        var again = Ok(await host.Post("/revenue/plans", once, manager, key));
        Assert.Equal((first.Data.GetRawText(), "true"), (again.Data.GetRawText(), again.Header("Idempotent-Replayed")));
        var different = await host.Post("/revenue/plans", With(once, "baseMin", "1.00"), manager, key);
        different.ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal([("baseMin", "DIFFERS")], different.Details);

        var ends = Ok(await host.Post("/revenue/plans", With(With(Plan("ends", Share("AGENT", "5")), "customerCodes", new JsonArray(await Registered())), "effectiveTo", "2999-01-01T00:00:00Z"), manager)).Data.GetProperty("versions");
        Assert.Equal([("SCHEDULED", true), ("EFFECTIVE", false)], ends.EnumerateArray().Select(version => (Text(version, "state"), version.GetProperty("removed").GetBoolean())));

        var versions = Ok(await host.Get("/revenue/plans/kept", manager)).Data.GetProperty("versions");
        Assert.Equal(["SCHEDULED", "EFFECTIVE"], versions.EnumerateArray().Select(version => Text(version, "state")));
        Assert.Contains("kept", Ok(await host.Get("/revenue/plans", manager)).Data.GetProperty("items").EnumerateArray().Select(plan => Text(plan, "id")));
        Ok(await host.Send(HttpMethod.Delete, "/revenue/plans/kept", null, manager, "demo"));
        (await host.Send(HttpMethod.Delete, "/revenue/plans/kept", null, manager, "demo")).ShouldRefuse(404, "NOT_FOUND", "COMMISSION_PLAN_NOT_FOUND");

        var agent = await host.Employ("agents", manager, Staff());
        (await host.Get("/revenue/plans", agent.Token)).ShouldRefuse(403, "FORBIDDEN");
        (await host.Post("/revenue/plans", Plan("theirs", Share("AGENT", "99")), agent.Token)).ShouldRefuse(403, "FORBIDDEN");
    }

    [Fact]
    public async Task What_cannot_be_a_plan_is_told_by_its_field()
    {
        var manager = await host.Manager();
        async Task Refused(JsonObject body, params (string, string)[] details)
        {
            var answer = await host.Post("/revenue/plans", body, manager);
            answer.ShouldRefuse(422, "VALIDATION_ERROR");
            Assert.Equal(details, answer.Details);
        }

        await Refused(Plan("more", Share("AGENT", "60"), Share("SUB_AGENT", "50")), ("shares", "OUT_OF_RANGE"));
        await Refused(Plan("flat", new JsonObject { ["party"] = "AGENT", ["formula"] = "FLAT", ["flat"] = "0.50" }), ("shares", "OUT_OF_RANGE"));
        await Refused(Plan("who", Share("REFERRER", "5")), ("shares[0].partyCode", "OUT_OF_RANGE"));
        await Refused(Plan("word", new JsonObject { ["party"] = "UNCLE", ["formula"] = "HALF" }), ("shares[0].party", "UNKNOWN_VALUE"), ("shares[0].formula", "UNKNOWN_VALUE"));
        await Refused(Plan("digits", new JsonObject { ["party"] = "AGENT", ["formula"] = "UP_TO", ["flat"] = "0.505" }), ("shares[0].flat", "TOO_PRECISE"));
        await Refused(With(Plan("customers", Share("AGENT", "5")), "customerCodes", new JsonArray("A B")), ("customerCodes[0]", "MALFORMED"));
        await Refused(With(Plan("none"), "shares", new JsonArray()), ("shares", "TOO_FEW"));

        // What would not count is said, and not passed over: somebody believes that it does.
        await Refused(Plan("both", With(Share("AGENT", "5"), "flat", "1.00")), ("shares[0].flat", "OUT_OF_RANGE"));
        await Refused(Plan("rest", With(With(Share("AGENT", "5"), "formula", "REMAINDER"), "flat", "1.00")), ("shares[0].flat", "OUT_OF_RANGE"), ("shares[0].percent", "OUT_OF_RANGE"));
        await Refused(With(Plan("twice", Share("AGENT", "5")), "clawBack", "NEVER"), ("clawBack", "OUT_OF_RANGE"));
        await Refused(With(With(Plan("ended", Share("AGENT", "5")), "effectiveFrom", "2999-01-01T00:00:00Z"), "effectiveTo", "2998-01-01T00:00:00Z"), ("effectiveTo", "OUT_OF_RANGE"));
        await Refused(With(Plan("over", Share("AGENT", "5")), "effectiveTo", "2020-01-01T00:00:00Z"), ("effectiveTo", "OUT_OF_RANGE"));
        await Refused(With(Plan("when", Share("AGENT", "5")), "effectiveTo", "soon"), ("effectiveTo", "MALFORMED"));
        await Refused(new JsonObject { ["id"] = "one", ["base"] = "FEE", ["currencyCode"] = "GBP", ["party"] = "REFERRER", ["formula"] = "PERCENT", ["percent"] = "5" }, ("partyCode", "OUT_OF_RANGE"));
    }

    [Fact]
    public async Task A_plan_names_only_those_who_are_there()
    {
        var (manager, known) = (await host.Manager(), await Registered());
        JsonObject About(string field, string value) => With(With(Plan("names", Share("AGENT", "5")), "customerCodes", new JsonArray(known)), field, value);
        async Task Refused(JsonObject body, string field)
        {
            var answer = await host.Post("/revenue/plans", body, manager);
            answer.ShouldRefuse(422, "VALIDATION_ERROR");
            Assert.Equal([(field, "UNKNOWN_VALUE")], answer.Details);
        }

        var referred = With(Share("REFERRER", "5"), "partyCode", "ZZZZZZ");
        await Refused(About("agentCode", "ZZZZZZ"), "agentCode");
        await Refused(About("partnerCode", "NOBODY"), "partnerCode");
        await Refused(With(Plan("names", Share("AGENT", "5"), referred), "customerCodes", new JsonArray(known)), "shares[1].partyCode");
        await Refused(With(With(With(With(With(referred.DeepClone().AsObject(), "id", "names"), "base", "FEE"), "currencyCode", "GBP"), "formula", "PERCENT"), "customerCodes", new JsonArray(known)), "partyCode");
        await Refused(With(Plan("names", Share("AGENT", "5")), "customerCodes", new JsonArray(known, "ZZZZZZ")), "customerCodes[1]");
        var agent = await host.Employ("agents", manager, Staff());
        await Refused(With(Plan("names", Share("AGENT", "5")), "customerCodes", new JsonArray(agent.Code)), "customerCodes[0]");
        Assert.Equal(
            [("customerCodes[1]", "REPEATED")], (await host.Post("/revenue/plans", With(Plan("names", Share("AGENT", "5")), "customerCodes", new JsonArray(known, known)), manager)).Details);
        (await host.Get("/revenue/plans/names", manager)).ShouldRefuse(404, "NOT_FOUND", "COMMISSION_PLAN_NOT_FOUND");

        foreach (var (field, value) in new[] { ("agentCode", agent.Code), ("partnerCode", Partner), ("partnerCode", "OWN_AGENTS") }) Ok(await host.Post("/revenue/plans", About(field, value), manager));
        Ok(await host.Post("/revenue/plans", With(Plan("names", With(Share("REFERRER", "5"), "partyCode", Partner)), "customerCodes", new JsonArray(known)), manager));
    }

    [Fact]
    public async Task A_preview_shows_how_made_up_amounts_are_shared()
    {
        var (manager, known) = (await host.Manager(), await Registered());
        Ok(await host.Post("/revenue/plans", With(Plan("preview", Share("AGENT", "30"), Share("PAYING_PARTNER", "20")), "customerCodes", new JsonArray(known)), manager));

        var split = Ok(await host.Post(
            "/revenue/plans/preview",
            new JsonObject { ["currencyCode"] = "GBP", ["fee"] = "1.99", ["agentCode"] = "KX2M9P", ["partnerCode"] = "P", ["customerCode"] = known },
            manager)).Data.GetProperty("splits")[0];

        Assert.Equal(("1.99", "0.99"), (Text(split, "amount"), Text(split, "kept")));
        Assert.Equal([("KX2M9P", "0.597", "0.60"), ("P", "0.398", "0.40")], split.GetProperty("shares").EnumerateArray().Select(share => (Text(share, "code"), Text(share, "exact"), Text(share, "amount"))));
        (await host.Post("/revenue/plans/preview", new JsonObject { ["pcn"] = "TR000000000000" }, manager)).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
        (await host.Post("/revenue/plans/preview", new JsonObject(), manager)).ShouldRefuse(422, "VALIDATION_ERROR");

        // A transaction says itself what it was: nobody is to believe that what stands beside it counted.
        Assert.Equal(
            [("currencyCode", "OUT_OF_RANGE"), ("fee", "OUT_OF_RANGE")],
            (await host.Post("/revenue/plans/preview", new JsonObject { ["pcn"] = "TR000000000000", ["fee"] = "1.99", ["currencyCode"] = "GBP" }, manager)).Details);
    }

    [Fact]
    public async Task What_accrues_is_on_the_referrers_statement_and_is_paid_into_its_wallet_and_back()
    {
        var (sender, referrer, accrual) = await Accrued("referred");
        var (amount, period) = (Text(accrual, "amount"), Text(accrual, "at")![..7]);
        Assert.Equal(("ACCRUED", "SENDING"), (Text(accrual, "kind"), Text(accrual, "side")));
        Assert.Equal([("FEE", "REFERRER", amount)], accrual.GetProperty("shares").EnumerateArray().Select(share => (Text(share, "base"), Text(share, "party"), Text(share, "amount"))));
        var preview = Ok(await host.Post("/revenue/plans/preview", new JsonObject { ["pcn"] = Text(accrual, "pcn") }, sender.Manager)).Data;
        Assert.True(preview.GetProperty("accrued").GetBoolean());
        Assert.Equal(amount, Text(preview.GetProperty("splits")[0].GetProperty("shares")[0], "amount"));

        Assert.Equal(("0.00", amount, "0.00", amount), Statement(Ok(await host.Get($"/revenue/statements/{referrer.Code}/{period}", referrer.Token))));
        (await host.Get($"/revenue/statements/{referrer.Code}/{period}", sender.Token)).ShouldRefuse(404, "NOT_FOUND", "PARTY_NOT_FOUND");
        (await host.Get($"/revenue/accruals?party={referrer.Code}", sender.Token)).ShouldRefuse(404, "NOT_FOUND", "PARTY_NOT_FOUND");
        (await host.Get($"/revenue/statements/{referrer.Code}/2026-13", referrer.Token)).ShouldRefuse(422, "VALIDATION_ERROR");

        // Nobody of that name is not somebody who is owed nothing.
        foreach (var list in new[] { "/revenue/statements/NOBODY/2026-11", "/revenue/accruals?party=NOBODY", "/revenue/settlements?party=NOBODY" })
        {
            var nobody = await host.Get(list, sender.Manager);
            nobody.ShouldRefuse(404, "NOT_FOUND", "PARTY_NOT_FOUND");
            Assert.Equal([("party", "UNKNOWN_VALUE")], nobody.Details);
        }

        Assert.Equal([("to", "OUT_OF_RANGE")], (await host.Get("/revenue/accruals?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z", referrer.Token)).Details);

        JsonObject Body() => new() { ["party"] = referrer.Code, ["period"] = period, ["method"] = "WALLET", ["accountId"] = referrer.Wallet };
        (await host.Post("/revenue/settlements", With(Body(), "accountId", sender.Wallet.ToString()), sender.Manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Post("/revenue/settlements", Body(), referrer.Token, Key())).ShouldRefuse(403, "FORBIDDEN");
        (await host.Post("/revenue/settlements", With(Body(), "party", "NOBODY"), sender.Manager, Key())).ShouldRefuse(404, "NOT_FOUND", "PARTY_NOT_FOUND");
        (await host.Post("/revenue/settlements", With(Body(), "period", "9000-01"), sender.Manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "PERIOD_NOT_BEGUN");
        var key = Key();
        var settled = Ok(await host.Post("/revenue/settlements", Body(), sender.Manager, key)).Data;
        Assert.Equal(("SETTLED", "WALLET", amount), (Text(settled, "status"), Text(settled, "method"), Text(settled, "amount")));
        Assert.Equal(Text(settled, "settlementId"), Text(Ok(await host.Post("/revenue/settlements", Body(), sender.Manager, key)).Data, "settlementId"));
        (await host.Post("/revenue/settlements", With(Body(), "period", "2026-W01"), sender.Manager, key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        (await host.Post("/revenue/settlements", Body(), sender.Manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "NO_COMMISSION_OWED");
        Assert.Equal(("0.00", amount, amount, "0.00"), Statement(Ok(await host.Get($"/revenue/statements/{referrer.Code}/{period}", sender.Manager))));

        var path = $"/revenue/settlements/{Text(settled, "settlementId")}";
        Assert.Equal("SETTLED", Text(Ok(await host.Get(path, referrer.Token)).Data, "status"));
        (await host.Get(path, sender.Token)).ShouldRefuse(404, "NOT_FOUND", "SETTLEMENT_NOT_FOUND");
        (await host.Post($"{path}/confirm", new JsonObject { ["reference"] = "BACS" }, sender.Manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "SETTLEMENT_NOT_POSSIBLE");
        Assert.Equal("REVERSED", Text(Ok(await host.Post($"{path}/reverse", new JsonObject { ["reason"] = "Wrong" }, sender.Manager, Key())).Data, "status"));
        Assert.Equal(["SETTLEMENT_REVERSED", "SETTLED", "ACCRUED"], Items(Ok(await host.Get($"/revenue/accruals?party={referrer.Code}", sender.Manager))).Select(item => Text(item, "kind")));
        Assert.Equal(Text(settled, "settlementId"), Text(Items(Ok(await host.Get("/revenue/settlements?status=REVERSED", referrer.Token))).Single(), "settlementId"));
    }

    [Fact]
    public async Task A_second_person_approves_a_bank_transfer_and_the_bank_confirms_it()
    {
        var (sender, referrer, accrual) = await Accrued("approved");
        await Policy(sender.Manager, "ALWAYS");
        try
        {
            var body = new JsonObject { ["party"] = referrer.Code, ["period"] = Text(accrual, "at")![..7], ["method"] = "BANK", ["bankReference"] = "Invoice 7" };
            var key = Key();
            var waits = await host.Post("/revenue/settlements", body, sender.Manager, key);
            Assert.Equal((202, "SETTLE_COMMISSION"), (waits.Status, Text(waits.Data, "kind")));
            Assert.Equal(Text(accrual, "amount"), Text(waits.Data.GetProperty("request"), "amount"));
            Assert.Equal(202, (await host.Post("/revenue/settlements", body, sender.Manager, key)).Status);

            var (_, checker, _) = await host.SignedIn(Role.Manager);
            var id = Text(waits.Data, "approvalId");
            (await host.Post($"/admin/approvals/{id}/approve", new JsonObject(), sender.Manager)).ShouldRefuse(403, "FORBIDDEN", "MAKER_MAY_NOT_DECIDE");
            Assert.Equal("EXECUTED", Text(Ok(await host.Post($"/admin/approvals/{id}/approve", new JsonObject(), checker)).Data, "status"));
            var instructed = Ok(await host.Post("/revenue/settlements", body, sender.Manager, key)).Data;
            Assert.Equal(("INSTRUCTED", "Invoice 7"), (Text(instructed, "status"), Text(instructed, "bankReference")));

            var path = $"/revenue/settlements/{Text(instructed, "settlementId")}";
            var confirmed = Ok(await host.Post($"{path}/confirm", new JsonObject { ["reference"] = "BACS-1" }, checker, Key())).Data;
            Assert.Equal(("SETTLED", "BACS-1"), (Text(confirmed, "status"), Text(confirmed, "confirmedReference")));
        }
        finally
        {
            await Policy(sender.Manager, "OFF");
        }
    }

    [Fact]
    public async Task A_payout_partner_keeps_its_commission_out_of_what_it_was_sent_ahead()
    {
        var sender = await SendScene.Begin(host);
        var (manager, schemas) = (sender.Manager, (await host.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas"));
        Ok(await host.Post("/revenue/plans", With(Plan("partner", Share("PAYING_PARTNER", "50")), "customerCodes", new JsonArray(sender.Code)), manager));
        var accrual = await Accrued(sender, manager, Partner);
        JsonElement Account(Answer partners) => Items(partners).Single(partner => Text(partner, "code") == Partner).GetProperty("balances").EnumerateArray().Single(balance => Text(balance, "currencyCode") == "NGN");
        var before = Account(Ok(await host.Get("/admin/payout-partners", manager)));
        JsonObject Body() => new()
        {
            ["party"] = Partner, ["period"] = Text(accrual, "at")![..7], ["currencyCode"] = "GBP", ["method"] = "PARTNER_ACCOUNT", ["accountId"] = Text(before, "accountId"),
        };

        var unknown = await host.Post("/revenue/settlements", With(Body(), "accountId", sender.Wallet.ToString()), manager, Key());
        Assert.Equal([("accountId", "UNKNOWN_VALUE")], unknown.Details);
        var settled = Ok(await host.Post("/revenue/settlements", Body(), manager, Key())).Data;
        Assert.Equal(("SETTLED", "PARTNER_ACCOUNT", "NGN"), (Text(settled, "status"), Text(settled, "method"), Text(settled, "payoutCurrencyCode")));
        ExampleTests.Check(schemas, schemas.GetProperty("Settlement"), settled, "Settlement");
        var kept = Amount(before, "balance") - Amount(Account(Ok(await host.Get("/admin/payout-partners", manager))), "balance");
        Assert.Equal((Amount(settled, "payoutAmount"), true), (kept, kept > 0));
        var line = Items(Ok(await host.Get($"/revenue/accruals?party={Partner}&size=1", manager))).First();
        Assert.Equal(("SETTLED", Text(settled, "settlementId")), (Text(line, "kind"), Text(line, "settlementId")));

        Ok(await host.Post($"/revenue/settlements/{Text(settled, "settlementId")}/reverse", new JsonObject { ["reason"] = "Wrong" }, manager, Key()));
        Assert.Equal(Text(before, "balance"), Text(Account(Ok(await host.Get("/admin/payout-partners", manager))), "balance"));
        var agent = await AgentScene.Set(host);
        Assert.Equal([("method", "OUT_OF_RANGE")], (await host.Post("/revenue/settlements", With(await Earned(agent), "method", "PARTNER_ACCOUNT"), manager, Key())).Details);
    }

    [Fact]
    public async Task A_credit_agent_pays_in_what_it_owes_less_its_commission()
    {
        var agent = await AgentScene.Set(host, floatAmount: "1.00");
        Ok(await host.Put($"/agent/{agent.Agent.Code}/float/credit-line", """{"creditLine":"500.00","currencyCode":"GBP"}""", agent.Manager));
        var body = With(With(await Earned(agent, cashIn: "202.99"), "method", "NETTING"), "paidInAmount", "201.15");

        Assert.Equal([("paidInAmount", "OUT_OF_RANGE")], (await host.Post("/revenue/settlements", With(body.DeepClone().AsObject(), "method", "FLOAT"), agent.Manager, Key())).Details);
        Assert.Equal([("currencyCode", "REQUIRED")], (await host.Post("/revenue/settlements", With(body.DeepClone().AsObject(), "currencyCode", null), agent.Manager, Key())).Details);
        await Policy(agent.Manager, "ALWAYS", "floatTrade");
        try
        {
            // What is paid in becomes float: whoever may not buy it alone does not buy it so.
            var waits = await host.Post("/revenue/settlements", body, agent.Manager, Key());
            Assert.Equal((202, "201.15"), (waits.Status, Text(waits.Data.GetProperty("request"), "paidInAmount")));
        }
        finally
        {
            await Policy(agent.Manager, "ABOVE", "floatTrade");
        }

        var settled = Ok(await host.Post("/revenue/settlements", body, agent.Manager, Key())).Data;
        Assert.Equal(("SETTLED", "0.84", "201.15"), (Text(settled, "status"), Text(settled, "amount"), Text(settled, "paidInAmount")));
        Assert.Equal("0.00", Text(await agent.Float(), "accountBalance"));
        Ok(await agent.CashIn("10.00"));
        (await host.Post("/revenue/settlements", With(body.DeepClone().AsObject(), "paidInAmount", "10.00"), agent.Manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "NOTHING_TO_NET");
    }

    [Fact]
    public async Task Settlements_are_listed_page_by_page_while_others_are_made()
    {
        var agent = await AgentScene.Set(host);
        var body = await Earned(agent);
        async Task Settle()
        {
            var settled = Ok(await host.Post("/revenue/settlements", body.DeepClone().AsObject(), agent.Manager, Key())).Data;
            Ok(await host.Post($"/revenue/settlements/{Text(settled, "settlementId")}/reverse", new JsonObject { ["reason"] = "Again" }, agent.Manager, Key()));
        }

        for (var number = 0; number < 5; number++) await Settle();
        var (seen, list) = (new List<string?>(), $"/revenue/settlements?party={agent.Agent.Code}&status=REVERSED&size=2");
        for (string? cursor = ""; cursor is not null;)
        {
            var page = Ok(await host.Get(cursor.Length == 0 ? list : $"{list}&cursor={cursor}", agent.Manager));
            seen.AddRange(Items(page).Select(settlement => Text(settlement, "settlementId")));
            cursor = Text(page.Data, "nextCursor");
            if (seen.Count < 6) await Settle();
        }

        Assert.Equal((5, 5), (seen.Count, seen.Distinct().Count()));
        Assert.Equal([("cursor", "MALFORMED")], (await host.Get("/revenue/settlements?size=2&cursor=AAAA", agent.Manager)).Details);
        var other = Text(Ok(await host.Get(list, agent.Manager)).Data, "nextCursor");
        Assert.Equal([("cursor", "MALFORMED")], (await host.Get($"/revenue/settlements?party={agent.Agent.Code}&size=2&cursor={other}", agent.Manager)).Details);
    }

    [Fact]
    public async Task Answers_look_as_their_schemas_promise()
    {
        var (sender, referrer, accrual) = await Accrued("schemas");
        var (manager, period) = (sender.Manager, Text(accrual, "at")![..7]);
        var tiered = new JsonObject
        {
            ["party"] = "AGENT", ["formula"] = "TIERED", ["max"] = "9.00", ["clawBack"] = "NEVER",
            ["tiers"] = new JsonArray(new JsonObject { ["percent"] = "10" }, new JsonObject { ["from"] = "100", ["flat"] = "0.10", ["percent"] = "20" }),
        };
        var plan = With(With(Plan("tiers", tiered, new JsonObject { ["party"] = "PAYING_PARTNER", ["formula"] = "REMAINDER" }), "baseMin", "1.00"), "customerCodes", new JsonArray(sender.Code));
        var settle = new JsonObject { ["party"] = referrer.Code, ["period"] = period, ["method"] = "WALLET", ["accountId"] = referrer.Wallet };
        var schemas = (await host.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        foreach (var (schema, answer) in new (string, Answer)[]
        {
            ("CommissionPlanVersions", Ok(await host.Post("/revenue/plans", plan, manager))),
            ("CommissionPlanList", Ok(await host.Get("/revenue/plans", manager))),
            ("CommissionPreview", Ok(await host.Post("/revenue/plans/preview", new JsonObject { ["pcn"] = Text(accrual, "pcn") }, manager))),
            ("CommissionPreview", Ok(await host.Post("/revenue/plans/preview", new JsonObject { ["currencyCode"] = "GBP", ["fee"] = "2.00", ["customerCode"] = sender.Code }, manager))),
            ("Accruals", Ok(await host.Get($"/revenue/accruals?party={referrer.Code}&size=1&from=2026-01-01", manager))),
            ("CommissionStatement", Ok(await host.Get($"/revenue/statements/{referrer.Code}/{period}", manager))),
            ("Settlement", Ok(await host.Post("/revenue/settlements", settle, manager, Key()))),
            ("Settlements", Ok(await host.Get($"/revenue/settlements?party={referrer.Code}", manager))),
        })
        {
            ExampleTests.Check(schemas, schemas.GetProperty(schema), answer.Data, schema);
        }
    }

    [Theory]
    [InlineData("party", "A B")]
    [InlineData("period", "2026")]
    [InlineData("method", "CASH")]
    [InlineData("side", "LEFT")]
    [InlineData("currencyCode", "POUND")]
    [InlineData("accountId", "7")]
    public async Task A_settlement_that_makes_no_sense_names_its_field(string field, string value)
    {
        var body = new JsonObject { ["party"] = "KX2M9P", ["period"] = "2026-11", [field] = value };
        var answer = await host.Post("/revenue/settlements", body, await host.Manager(), Key());

        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal(field, Assert.Single(answer.Details).Item1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("FLOAT")]
    [InlineData("BANK")]
    [InlineData("NETTING")]
    public async Task An_account_that_would_not_be_paid_into_is_not_passed_over_in_silence(string? method)
    {
        var body = new JsonObject { ["party"] = "KX2M9P", ["period"] = "2026-11", ["method"] = method, ["accountId"] = Guid.NewGuid() };
        Assert.Equal([("accountId", "OUT_OF_RANGE")], (await host.Post("/revenue/settlements", body, await host.Manager(), Key())).Details);
    }

    private async Task<string> Registered() => Text(Ok(await host.Post(Register, Customer(NewEmail()))).Data, "code")!;

    private Task<(SendScene Sender, SendScene Referrer, JsonElement Accrual)> Accrued(string plan) => RevenueOverHttp.Accrued(host, plan);

    /// <summary>The newest line of a party, when a remittance of the sender has been paid out.</summary>
    private async Task<JsonElement> Accrued(SendScene sender, string token, string party)
    {
        await PaidOut(host, sender);
        return Items(Ok(await host.Get($"/revenue/accruals?party={party}&size=1", token))).First();
    }

    /// <summary>An agent has earned 0.84 by a cash-in; the body that pays it.</summary>
    private static async Task<JsonObject> Earned(AgentScene agent, string cashIn = "10.00")
    {
        Ok(await agent.Settings(new JsonObject { ["cashIn.commission.GBP"] = "0.84" }));
        Ok(await agent.OpenTill());
        Ok(await agent.CashIn(cashIn));
        var line = Items(Ok(await agent.Host.Get($"/revenue/accruals?party={agent.Agent.Code}", agent.Manager))).First();
        return new JsonObject { ["party"] = agent.Agent.Code, ["period"] = Text(line, "at")![..7], ["currencyCode"] = "GBP" };
    }

    private async Task Policy(string manager, string mode, string kind = "settleCommission") => Ok(await host.Put(
        Preferences, new JsonObject { ["settings"] = new JsonObject { [$"approval.{kind}.mode"] = mode } }.ToJsonString(), manager));

    private static (string?, string?, string?, string?) Statement(Answer answer)
    {
        var account = answer.Data.GetProperty("accounts")[0];
        return (Text(account, "opening"), Text(account, "accrued"), Text(account, "settled"), Text(account, "closing"));
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static decimal Amount(JsonElement json, string name) => decimal.Parse(Text(json, name)!, System.Globalization.CultureInfo.InvariantCulture);
}
