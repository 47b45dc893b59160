using System.Diagnostics;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Transactions;
using FinCode.Contracts;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Partners.Compliance.Kyc;
using FinCode.Partners.Gateways;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Compliance.KycScene;
using static FinCode.Api.Tests.Users.UserScenes;
using Barrier = FinCode.Testing.Barrier;

namespace FinCode.Api.Tests.Compliance;

/// <summary>Forms, external checks and time, over HTTP. The clock of this product is its own: it is moved.</summary>
public sealed class KycVerificationTests : IAsyncLifetime
{
    private AccessHost host = null!;

    public async Task InitializeAsync() => host = await AccessHost.Start();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("Obi", "APPROVED", 2, "PASSED")]
    [InlineData(SandboxIdentityVerifier.Referred, "MANUAL_REVIEW", 1, "REFERRED")]
    [InlineData(SandboxIdentityVerifier.Resubmit, "INFO_REQUESTED", 1, "RESUBMIT")]
    [InlineData(SandboxIdentityVerifier.Failed, "REJECTED", 0, "FAILED")]
    [InlineData(SandboxIdentityVerifier.TimeOut, "APPROVED", 2, "PASSED")]
    [InlineData(SandboxIdentityVerifier.Silent, "AUTO_REVIEW", 1, "UNKNOWN")]
    public async Task Every_outcome_of_a_check_is_forced_by_a_name(string lastName, string status, int tier, string outcome)
    {
        var scene = await (await KycScene.Set(host, lastName)).ReadyForCheck();

        var begun = Ok(await scene.Continue()).Data;
        var asked = Ok(await scene.Continue()).Data;

        Assert.Equal("AUTO_REVIEW", begun.GetProperty("status").GetString());
        Assert.Equal(begun.GetProperty("verification").GetProperty("verificationId").GetString(), asked.GetProperty("verification").GetProperty("verificationId").GetString());
        Assert.Equal((status, tier, outcome), (asked.GetProperty("status").GetString(), asked.GetProperty("kycTier").GetInt32(), asked.GetProperty("verification").GetProperty("status").GetString()));
        Assert.Equal(tier, await scene.Tier());
    }

    [Theory]
    [InlineData(SandboxIdentityVerifier.Referred, "NAME_MATCH_WEAK")]
    [InlineData(SandboxIdentityVerifier.Resubmit, "DOCUMENT_UNREADABLE")]
    [InlineData(SandboxIdentityVerifier.Failed, "DOCUMENT_FORGED")]
    public async Task Why_a_check_refused_somebody_is_told_to_who_reviews_and_not_to_them(string lastName, string detail)
    {
        var scene = await (await KycScene.Set(host, lastName)).ReadyForCheck();
        Ok(await scene.Continue());
        Ok(await scene.Continue());

        var reviewed = (await scene.Read()).GetProperty("requirements").EnumerateArray().Single(asked => asked.GetProperty("type").GetString() == "VERIFICATION");

        Assert.Equal(detail, reviewed.GetProperty("reason").GetString());
        foreach (var path in (string[])["/compliance/kyc", "/compliance/awaiting-compliance-requirements", $"/usermanagement/customers/{scene.Code}/personal-data"])
        {
            Assert.DoesNotContain(detail, Ok(await host.Send(HttpMethod.Get, path, null, scene.Token)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_check_goes_on_by_itself_also_one_that_was_lost_on_its_way()
    {
        var scene = await (await KycScene.Set(host, SandboxIdentityVerifier.Lost)).ReadyForCheck();
        var begun = Ok(await scene.Continue()).Data;

        Ok(await scene.Advance(TimeSpan.FromMinutes(1)));
        Ok(await scene.Advance(TimeSpan.FromMinutes(2)));
        Ok(await scene.Advance(TimeSpan.FromMinutes(10)));

        Assert.Equal("UNKNOWN", begun.GetProperty("verification").GetProperty("status").GetString());
        Assert.Equal(("APPROVED", 2), await scene.Standing());
        (await scene.Continue()).ShouldRefuse(422, "VALIDATION_ERROR", "NOTHING_TO_VERIFY");
    }

    [Fact]
    public async Task Whoever_never_hears_lets_a_person_decide()
    {
        var scene = await (await KycScene.Set(host, SandboxIdentityVerifier.Silent)).ReadyForCheck();
        Ok(await scene.Continue());

        for (var times = 0; times < Limits.KycInquiriesMax; times++) Ok(await scene.Advance(Limits.KycInquiryPauseMax));

        Assert.Equal("MANUAL_REVIEW", (await scene.Standing()).Status);
        Ok(await scene.Decide("APPROVE"));
        Assert.Equal(("APPROVED", 2), await scene.Standing());
    }

    [Fact]
    public async Task What_is_decided_on_the_page_comes_back_as_a_signed_notice()
    {
        var scene = await (await KycScene.Set(host, SandboxIdentityVerifier.OnPage)).ReadyForCheck();
        var url = Ok(await scene.Continue()).Data.GetProperty("urls")[0].GetString()!;
        var path = new Uri(url).AbsolutePath;

        var page = await host.Send(HttpMethod.Get, path, null, null);
        var still = Ok(await scene.Continue()).Data.GetProperty("status").GetString();
        var decided = await host.Send(HttpMethod.Post, path, "outcome=PASSED", null);

        Assert.Contains("Simulator", page.Text, StringComparison.Ordinal);
        Assert.Equal("AUTO_REVIEW", still);
        Assert.Contains("PASSED", decided.Text, StringComparison.Ordinal);
        Assert.Equal(("APPROVED", 2), await scene.Standing());
        Assert.Equal(404, (await host.Send(HttpMethod.Get, $"{SandboxIdentityVerifier.PagePath}/{Guid.NewGuid()}", null, null)).Status);
        Assert.Equal(404, (await host.Send(HttpMethod.Get, path, null, null, "acme")).Status);
    }

    [Fact]
    public async Task A_notice_is_heard_where_it_is_signed_for_the_tenant_and_now_and_once()
    {
        var scene = await (await KycScene.Set(host, SandboxIdentityVerifier.OnPage)).ReadyForCheck();
        var reference = Ok(await scene.Continue()).Data.GetProperty("verification").GetProperty("verificationId").GetGuid();
        var signature = host.Services.GetRequiredService<GatewaySignature>();
        var good = Notice("demo", reference, VerificationStatus.Passed);

        (await Tell(good with { Body = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(good.Body).Replace("PASSED", "FAILED", StringComparison.Ordinal)) })).ShouldRefuse(401, "AUTH_REQUIRED", "SIGNATURE_INVALID");
        (await Tell(Notice("acme", reference, VerificationStatus.Passed))).ShouldRefuse(401, "AUTH_REQUIRED", "SIGNATURE_INVALID");
        (await Tell(SandboxIdentityNotice.Write(signature, "demo", reference, VerificationStatus.Passed, host.Clock.GetUtcNow().AddHours(-1)))).ShouldRefuse(401, "AUTH_REQUIRED", "SIGNATURE_INVALID");
        (await Tell(Notice("demo", Guid.NewGuid(), VerificationStatus.Passed))).ShouldRefuse(404, "NOT_FOUND", "VERIFICATION_NOT_FOUND");
        Assert.Equal("AUTO_REVIEW", (await scene.Standing()).Status);
        Ok(await Tell(good));
        Ok(await Tell(good));
        Ok(await Tell(Notice("demo", reference, VerificationStatus.Failed)));
        Assert.Equal(("APPROVED", 2), await scene.Standing());

        SandboxIdentityNotice Notice(string tenant, Guid of, VerificationStatus outcome) => SandboxIdentityNotice.Write(signature, tenant, of, outcome, host.Clock.GetUtcNow());

        Task<Answer> Tell(SandboxIdentityNotice notice) =>
            host.Send(HttpMethod.Post, "/webhook/kyc/notify", System.Text.Encoding.UTF8.GetString(notice.Body), null, "demo", [.. notice.Headers.Select(header => (header.Key, header.Value))]);
    }

    [Fact]
    public async Task A_form_is_judged_whole_and_its_points_make_the_risk()
    {
        var scene = await (await KycScene.Set(host)).ReadyForCheck();
        Ok(await scene.Continue());
        Ok(await scene.Continue());
        Ok(await scene.RequestTier(3));
        var (form, field) = await scene.Form();

        var wrong = await Submit(new() { [field("Where")] = "LOTTERY", [field("What is")] = "GIFT", [field("How much")] = -1, [field("Do you")] = true });
        wrong.ShouldRefuse(422, "VALIDATION_ERROR", "FORM_INVALID");
        Assert.Equal(new[] { "Where", "How much", "Which" }.Select(label => $"dynamicFieldIds.{field(label)}"), wrong.Details.Select(detail => detail.Field));

        var risky = Ok(await Submit(new() { [field("Where")] = "OTHER", [field("What is")] = "GIFT", [field("How much")] = 500, [field("Do you")] = true, [field("Which")] = "Minister" })).Data;
        Assert.False(risky.TryGetProperty("riskPoints", out _) || risky.TryGetProperty("history", out _));
        var agent = await host.Employ("agents", scene.Manager, Staff());
        var theirs = Customer();
        theirs["agentCode"] = agent.Code;
        var served = Ok(await host.Post("/usermanagement/customers", theirs, scene.Manager)).Data.GetProperty("id").GetString()!;
        var brought = Ok(await Submit(new() { [field("Where")] = "OTHER", [field("What is")] = "GIFT", [field("How much")] = 500, [field("Do you")] = false }, served, agent.Token)).Data;
        Assert.False(brought.TryGetProperty("riskPoints", out _) || brought.TryGetProperty("history", out _));
        risky = await scene.Read();
        Assert.Equal(("MANUAL_REVIEW", 2, "HIGH", 90), (risky.GetProperty("status").GetString(), risky.GetProperty("kycTier").GetInt32(), risky.GetProperty("riskLevel").GetString(), risky.GetProperty("riskPoints").GetInt32()));
        var cleared = Ok(await scene.Decide("APPROVE")).Data;
        Assert.Equal(("APPROVED", 3), (cleared.GetProperty("status").GetString(), cleared.GetProperty("kycTier").GetInt32()));

        (await host.Send(HttpMethod.Post, "/admin/compliance/submit-cra", $$$"""{"dynamicFormId":"{{{Guid.NewGuid()}}}","customerId":"{{{scene.Id}}}","dynamicFieldIds":{}}""", scene.Token)).ShouldRefuse(404, "NOT_FOUND", "CRA_FORM_NOT_FOUND");
        var malformed = await host.Send(HttpMethod.Post, "/admin/compliance/submit-cra", """{"dynamicFormId":"x","dynamicFieldIds":{"a":{"b":1},"c":[1]}}""", scene.Token);
        Assert.Equal(["dynamicFormId", "customerId", "dynamicFieldIds.a", "dynamicFieldIds.c"], malformed.Details.Select(detail => detail.Field));
        Assert.DoesNotContain("points", Ok(await host.Send(HttpMethod.Get, "/compliance/cra-forms", null, scene.Token)).Text, StringComparison.Ordinal);

        Task<Answer> Submit(JsonObject answers, string? customer = null, string? token = null) => host.Send(
            HttpMethod.Post, "/admin/compliance/submit-cra", new JsonObject { ["dynamicFormId"] = form, ["customerId"] = customer ?? scene.Id, ["dynamicFieldIds"] = answers }.ToJsonString(), token ?? scene.Token);
    }

    [Fact]
    public async Task The_tenants_clock_moves_expiries_and_reviews()
    {
        var scene = await KycScene.Set(host);
        await scene.Bring("PASSPORT", $"{host.Clock.GetUtcNow().AddDays(60):yyyy-MM-dd}");
        await scene.Bring("DRIVERS_LICENSE", $"{host.Clock.GetUtcNow().AddDays(40):yyyy-MM-dd}");

        Ok(await scene.Advance(TimeSpan.FromDays(45)));
        var soon = Ok(await host.Send(HttpMethod.Get, "/compliance/awaiting-compliance-requirements", null, scene.Token)).Data;
        Ok(await scene.Advance(TimeSpan.FromDays(20)));

        Assert.Equal(("APPROVED", "EXPIRING"), (soon.GetProperty("status").GetString(), soon.GetProperty("requirements")[0].GetProperty("state").GetString()));
        Assert.Equal((("EXPIRED", 0), 0), (await scene.Standing(), await scene.Tier()));
        await scene.Bring("ID_VERIFICATION");
        Assert.Equal(("APPROVED", 1), await scene.Standing());

        Ok(await host.Send(HttpMethod.Post, $"/admin/compliance/kyc/{scene.Code}/trigger", """{"triggerPoint":"PERIODIC_REVIEW","reason":"News"}""", scene.Manager));
        Assert.Equal(("PERIODIC_REVIEW", 1), await scene.Standing());
        Ok(await scene.Advance(TimeSpan.FromDays(31)));
        Assert.Equal((("EXPIRED", 0), 0), (await scene.Standing(), await scene.Tier()));
    }

    [Fact]
    public async Task Rules_are_the_tenants_own_dated_and_judged()
    {
        var scene = await KycScene.Set(host);
        const string Rules = "/admin/compliance/kyc-rules";
        const string Good = """{"name":"Bank","triggerPoint":"TIER_UPGRADE","countries":["FRA"],"requirements":[{"requirementId":"a","type":"DOCUMENT","title":"A statement","documentTypes":["BANK_STATEMENT"]}]}""";

        var added = Ok(await host.Send(HttpMethod.Post, Rules, Good, scene.Manager)).Data.GetProperty("versions")[0];
        var id = added.GetProperty("id").GetString()!;
        var edited = Ok(await host.Put($"{Rules}/{id}", Good.Replace("\"name\":\"Bank\"", "\"name\":\"Later\",\"effectiveFrom\":\"2090-01-01T00:00:00Z\"", StringComparison.Ordinal), scene.Manager)).Data.GetProperty("versions");
        Assert.Equal([("Later", false), ("Bank", true)], edited.EnumerateArray().Select(version => (version.GetProperty("name").GetString(), version.GetProperty("current").GetBoolean())));
        Assert.False(Ok(await host.Send(HttpMethod.Post, $"{Rules}/{id}/deactivate", null, scene.Manager)).Data.GetProperty("versions")[0].GetProperty("active").GetBoolean());
        Ok(await host.Send(HttpMethod.Delete, $"{Rules}/{id}", null, scene.Manager));
        (await host.Send(HttpMethod.Post, $"{Rules}/{id}/activate", null, scene.Manager)).ShouldRefuse(404, "NOT_FOUND", "KYC_RULE_NOT_FOUND");

        var wrong = await host.Send(HttpMethod.Post, Rules, """{"name":"","triggerPoint":"SOON","kycTier":4,"countries":["UK"],"requirements":[{"requirementId":"a","type":"PAPER","title":"x"}]}""", scene.Manager);
        Assert.Equal(["name", "triggerPoint", "kycTier", "countries[0]", "requirements[0].type"], wrong.Details.Select(detail => detail.Field));
        var threshold = await host.Send(HttpMethod.Post, Rules, Good.Replace("TIER_UPGRADE", "THRESHOLD", StringComparison.Ordinal), scene.Manager);
        Assert.Equal("thresholdAmount", Assert.Single(threshold.Details).Field);

        var forms = Ok(await host.Send(HttpMethod.Get, "/admin/compliance/cra-forms", null, scene.Manager)).Data.GetProperty("items")[0].GetProperty("id").GetString();
        (await host.Send(HttpMethod.Post, $"/admin/compliance/cra-forms/{forms}/deactivate", null, scene.Manager)).ShouldRefuse(422, "VALIDATION_ERROR", "CRA_FORM_IN_USE");
        (await host.Send(HttpMethod.Get, Rules, null, scene.Token)).ShouldRefuse(403, "FORBIDDEN");
        var foreign = (await host.Login("manager@acme.test", tenant: "acme")).AccessToken();
        Assert.Empty(Ok(await host.Send(HttpMethod.Get, Rules, null, foreign, "acme")).Data.GetProperty("items").EnumerateArray());
        Assert.Contains("kycTier", Ok(await host.Send(HttpMethod.Get, "/admin/audit?subject=kyc-catalogue", null, scene.Manager)).Text.Replace("tier", "kycTier", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_changes_a_rule_once_and_a_second_person_may_have_to_agree()
    {
        var scene = await KycScene.Set(host);
        const string Rules = "/admin/compliance/kyc-rules";
        const string Rule = """{"name":"Bank","triggerPoint":"THRESHOLD","thresholdAmount":"10.00","currencyCode":"EUR","kycTier":0,"riskLevels":["HIGH"],"requirements":[{"requirementId":"a","type":"DOCUMENT","title":"A statement","documentTypes":["BANK_STATEMENT"]}]}""";
        var key = Key();

        var once = Ok(await Send(Rule, key));
        var again = Ok(await Send(Rule, key));
        Assert.Equal(("true", 1), (again.Header("Idempotent-Replayed"), again.Data.GetProperty("versions").GetArrayLength()));
        var other = await Send(Rule.Replace("Bank", "Other", StringComparison.Ordinal), key);
        other.ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal("name", Assert.Single(other.Details).Field);

        Ok(await host.Put(Preferences, """{"settings":{"approval.kycRules.mode":"ALWAYS"},"reason":"Four eyes"}""", scene.Manager));
        var waits = await Send(Rule, key2: Key());
        Assert.True(waits.Status == 202, waits.Text);
        Assert.Contains("\"trigger\":\"THRESHOLD\"", waits.Text, StringComparison.Ordinal);
        var before = await Count();
        var (_, checker, _) = await host.SignedIn(FinCode.Domain.Access.Role.Manager);
        var approved = await host.Send(HttpMethod.Post, $"/admin/approvals/{waits.Data.GetProperty("approvalId").GetString()}/approve", "{}", checker);
        Assert.Equal("EXECUTED", Ok(approved).Data.GetProperty("status").GetString());
        Assert.Equal(before + 1, await Count());

        Task<Answer> Send(string body, string? key1 = null, string? key2 = null) => host.Send(HttpMethod.Post, Rules, body, scene.Manager, "demo", ("X-Idempotency-Key", key1 ?? key2!));

        async Task<int> Count() => Ok(await host.Send(HttpMethod.Get, Rules, null, scene.Manager)).Data.GetProperty("items").EnumerateArray().Count(item => item.GetProperty("name").GetString() == "Bank");
    }

    [Fact]
    public async Task A_remittance_above_the_line_asks_for_the_form_and_one_below_does_not()
    {
        var send = await SendScene.Begin(host, funded: "9000.00");
        await send.Made(With(send.Order("4999.99"), "paymentMethod", "E_WALLET"));
        await EventsTaken();
        var below = await Asked();
        await send.Made(With(send.Order("5000.00"), "paymentMethod", "E_WALLET"));
        await EventsTaken();

        Assert.DoesNotContain("THRESHOLD", below);
        Assert.Contains("THRESHOLD", await Asked());

        async Task<string?[]> Asked() => [.. Each(Ok(await host.Send(HttpMethod.Get, "/compliance/awaiting-compliance-requirements", null, send.Token)).Data.GetProperty("requirements"), "triggerPoint")];
    }

    [Fact]
    public async Task Whoever_is_stopped_makes_no_remittance_and_whoever_is_freed_does()
    {
        var send = await SendScene.Begin(host);
        Ok(await Decide("RESTRICT"));
        (await host.Send(HttpMethod.Post, SendScene.Create, send.Order().ToJsonString(), send.Token, "demo", ("X-Idempotency-Key", Key()))).ShouldRefuse(422, "VALIDATION_ERROR", "SENDER_RESTRICTED");
        Ok(await Decide("LIFT"));
        await send.Made();

        Task<Answer> Decide(string decision) =>
            host.Send(HttpMethod.Post, $"/admin/compliance/kyc/{send.Code}/decide", $$"""{"decision":"{{decision}}","reason":"Looked into"}""", send.Manager);
    }

    /// <summary>Until the consumer of these tests has taken all that was committed.</summary>
    private async Task EventsTaken()
    {
        await host.Services.GetRequiredService<FinCode.Grains.Ledger.IJournal>().Settled();
        var number = (await host.Services.GetRequiredService<FinCode.Grains.Tenants.ITenantRegistry>().Find("demo", CancellationToken.None))!.Value;
        var end = await host.Services.GetRequiredService<FinCode.Grains.Events.IEventLog>().End(number, CancellationToken.None);
        var relay = host.Grains.EventRelay("demo");
        for (var since = Stopwatch.StartNew(); since.Elapsed < Barrier.Patience;)
        {
            var place = (await relay.Status()).Single(each => each.Name == "kyc").Place;
            if (place.Or(end).Equals(place)) return;
            await relay.Wake(end);
            await Task.Yield();
        }

        Assert.Fail("The events were not taken.");
    }

    [Fact]
    public async Task Production_has_no_simulated_page_and_takes_no_document_without_a_scanner()
    {
        await using var production = await AccessHost.Start(configure: Sandbox.SandboxMailboxTests.InProduction);

        Assert.Equal(404, (await production.Send(HttpMethod.Get, $"{SandboxIdentityVerifier.PagePath}/{Guid.NewGuid()}", null, null)).Status);
        Assert.False((await production.Services.GetRequiredService<FinCode.Grains.Compliance.Kyc.IVirusScanner>().Scan("%PDF-"u8.ToArray(), default)).IsScanned);
    }
}
