using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Domain.Access;
using static FinCode.Api.Tests.Users.UserScenes;
using static FinCode.Api.Tests.Agents.AgentScene;

namespace FinCode.Api.Tests.Compliance;

/// <summary>No tipping-off: whoever does not write reports cannot tell whether there is one.</summary>
[Collection(AccessTests.Name)]
public sealed class AuthorityReportTests(AccessFixture fixture)
{
    private const string Reports = "/admin/compliance/authority-reports";
    private const string Secret = "Zebra narrative nobody else reads";

    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task From_draft_to_filed_by_two_officers()
    {
        var scene = await CaseSceneOverHttp.Begin(host);
        var (author, other) = ((await host.SignedIn(Role.ReportingOfficer)).Access, (await host.SignedIn(Role.ReportingOfficer)).Access);
        var key = Key();
        var draft = Ok(await host.Post(Reports, Draft(scene.CaseId), author, key)).Data;
        var path = $"{Reports}/{Text(draft, "reportId")}";
        Assert.Equal(("DRAFT", scene.CaseId), (Text(draft, "status"), Text(draft, "caseId")));
        Assert.Equal("true", Ok(await host.Post(Reports, Draft(scene.CaseId), author, key)).Header("Idempotent-Replayed"));

        Ok(await host.Post($"{path}/edit", new JsonObject { ["narrative"] = $"{Secret}, twice" }, author, Key()));
        (await host.Post($"{path}/file", Filing(), author, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "REPORT_NOT_APPROVED");
        (await host.Post($"{path}/approve", null, author, Key())).ShouldRefuse(403, "FORBIDDEN", "AUTHOR_MAY_NOT_APPROVE");
        Ok(await host.Post($"{path}/approve", null, other, Key()));
        (await host.Post($"{path}/file", new JsonObject { ["reference"] = "SAR-1", ["filedOn"] = "29.11.2026" }, author, Key())).ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal("FILED", Text(Ok(await host.Post($"{path}/file", Filing(), author, Key())).Data, "status"));
        (await host.Post($"{path}/abandon", new JsonObject { ["reason"] = "x" }, author, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "REPORT_ENDED");

        Assert.Equal(4, Ok(await host.Get($"{path}/history", other)).Data.GetProperty("entries").GetArrayLength());
        Assert.Equal(1, Ok(await host.Get($"{Reports}?caseId={scene.CaseId}", other)).Data.GetProperty("total").GetInt32());
        (await host.Get($"{Reports}/{Guid.NewGuid():D}", other)).ShouldRefuse(404, "NOT_FOUND", "REPORT_NOT_FOUND");
        (await host.Post(Reports, Draft($"{Guid.NewGuid():D}"), author, Key())).ShouldRefuse(404, "NOT_FOUND", "CASE_NOT_FOUND");
    }

    [Fact]
    public async Task Nobody_else_can_tell_whether_there_is_a_report()
    {
        var scene = await CaseSceneOverHttp.Begin(host);
        var before = (await scene.Read()).ToString();
        var officer = (await host.SignedIn(Role.ReportingOfficer)).Access;
        var id = Text(Ok(await host.Post(Reports, Draft(scene.CaseId), officer, Key())).Data, "reportId");

        // The case is word for word what it was.
        Assert.Equal(before, (await scene.Read()).ToString());
        foreach (var token in (string[])[scene.Maker, (await host.SignedIn(Role.Agent)).Access, scene.Send.Token])
        {
            (await host.Get(Reports, token)).ShouldRefuse(403, "FORBIDDEN");
            var (there, missing) = (await host.Get($"{Reports}/{id}", token), await host.Get($"{Reports}/{Guid.NewGuid():D}", token));
            Assert.Equal(403, there.Status);
            Assert.Equal(there.Json.GetProperty("error").GetProperty("message").GetString(), missing.Json.GetProperty("error").GetProperty("message").GetString());
            (await host.Post(Reports, Draft(scene.CaseId), token, Key())).ShouldRefuse(403, "FORBIDDEN");
        }

        var trail = await host.Get("/admin/audit?size=200", scene.Maker);
        Assert.Equal(200, trail.Status);
        Assert.DoesNotContain(id!, trail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, trail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(trail.Data.GetProperty("items").EnumerateArray(), entry => Text(entry, "subject").Contains("authority-report", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_machine_writes_reports()
    {
        var officer = (await host.SignedIn(Role.ReportingOfficer)).Access;
        (await host.Post("/securitymanagement/api-tokens", new JsonObject { ["name"] = "bot", ["expiry"] = "24h", ["scopes"] = new JsonArray("MANAGE_AUTHORITY_REPORTS") }, officer, Key())).ShouldRefuse(403, "FORBIDDEN");
        (await host.Post("/securitymanagement/api-tokens", new JsonObject { ["name"] = "bot", ["expiry"] = "24h", ["scopes"] = new JsonArray("APPROVE_CASES") }, await host.Manager(), Key())).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    private static JsonObject Draft(string caseId) => new() { ["type"] = "SUSPICIOUS_ACTIVITY", ["caseId"] = caseId, ["narrative"] = Secret };

    private static JsonObject Filing() => new() { ["reference"] = "SAR-2026-1", ["filedOn"] = "2026-11-29" };
}
