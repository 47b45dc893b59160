using System.Text;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Docs;
using FinCode.Domain.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Compliance.KycScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Compliance;

/// <summary>A customer from nothing to a tier, as a client and an officer see it.</summary>
[Collection(AccessTests.Name)]
public sealed class KycTests(AccessFixture access)
{
    private readonly AccessHost host = access.Host;

    [Fact]
    public async Task From_a_requirement_to_a_tier_and_an_event()
    {
        var scene = await KycScene.Set(host);
        var awaiting = Ok(await host.Get("/compliance/awaiting-compliance-requirements", scene.Token)).Data;
        var rule = awaiting.GetProperty("requirements")[0].GetProperty("kycRuleId").GetString()!;

        // The published request.
        var attached = Ok(await scene.Attach(more: [("kycRuleId", rule)]));
        var document = attached.Data.GetProperty("documentId").GetString()!;
        var waiting = await scene.Standing();
        var approved = Ok(await scene.Review(document, expires: "2999-05-17")).Data;

        Assert.Equal(("NOT_STARTED", "MISSING"), (awaiting.GetProperty("status").GetString(), awaiting.GetProperty("requirements")[0].GetProperty("state").GetString()));
        Assert.Equal(("SUCCESS", "PENDING_REVIEW"), (attached.Json.GetProperty("status").GetString(), attached.Data.GetProperty("documentStatus").GetString()));
        Assert.NotEmpty(attached.Json.GetProperty("message").GetString()!);
        Assert.EndsWith("Z", attached.Data.GetProperty("submissionTimestamp").GetString(), StringComparison.Ordinal);
        Assert.Equal(("MANUAL_REVIEW", 0), waiting);
        Assert.Equal(("APPROVED", 1), (approved.GetProperty("status").GetString(), approved.GetProperty("kycTier").GetInt32()));
        Assert.Equal(["kyc.verification.completed", "kyc.status.changed"], Each(approved.GetProperty("history"), "type"));
        Assert.Equal(1, await scene.Tier());

        // Which officer looked is for officers.
        Assert.Contains("reviewedBy", Ok(await host.Get($"/compliance/kyc?customerCode={scene.Code}", scene.Manager)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("reviewedBy", Ok(await host.Get("/compliance/kyc", scene.Token)).Text, StringComparison.Ordinal);
        Assert.Empty(Ok(await host.Get("/compliance/awaiting-compliance-requirements", scene.Token)).Data.GetProperty("requirements").EnumerateArray());
        var mail = Ok(await host.Get($"/sandbox/mailbox?email={scene.Email}", scene.Manager)).Data.GetProperty("items");
        Assert.Contains("verified to level 1", string.Concat(Each(mail, "text")), StringComparison.Ordinal);
        var trail = Ok(await host.Get($"/admin/audit?subject=kyc-file/{scene.Code}", scene.Manager)).Text;
        Assert.Contains("reviewedBy", trail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("complaince")]
    [InlineData("compliance")]
    public async Task Requirements_are_told_by_country_and_trigger_point_under_the_published_spelling_too(string word)
    {
        var scene = await KycScene.Set(host);

        var found = Ok(await host.Get($"/{word}/kyc-requirements-by-isocountry/gbr/TIER_UPGRADE", scene.Token)).Data.GetProperty("items");

        Assert.Contains("Where you live", Each(found, "name"));
        Assert.All(Each(found, "triggerPoint"), trigger => Assert.Equal("TIER_UPGRADE", trigger));
        var wrong = await host.Get($"/{word}/kyc-requirements-by-isocountry/XX/SOON", scene.Token);
        wrong.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal(["countryIso", "triggerPoint"], wrong.Details.Select(detail => detail.Field));
    }

    [Fact]
    public async Task What_is_no_good_upload_is_refused_and_names_the_field()
    {
        var scene = await KycScene.Set(host);

        Assert.Equal(("document", "MALFORMED"), Refused(await scene.Attach(content: "<html>"u8.ToArray())));
        Assert.Equal(("document", "TOO_SHORT"), Refused(await scene.Attach(content: [])));
        Assert.Equal(("documentType", "UNKNOWN_VALUE"), Refused(await scene.Attach("LIBRARY_CARD")));
        Assert.Equal(("kycRuleId", "MALFORMED"), Refused(await scene.Attach(more: [("kycRuleId", "x")])));
        Assert.Equal(("expiryDate", "MALFORMED"), Refused(await scene.Attach(more: [("expiryDate", "17/05/2030")])));
        Assert.Equal(("expiryDate", "OUT_OF_RANGE"), Refused(await scene.Attach(more: [("expiryDate", "2001-05-17")])));
        (await scene.Attach(more: [("kycRuleId", Guid.NewGuid().ToString())])).ShouldRefuse(404, "NOT_FOUND", "KYC_RULE_NOT_FOUND");
        var nothing = await host.Upload(AttachPath, scene.Token, "demo", [("other", [], null)]);
        Assert.Equal(["customerCode", "documentType", "document"], nothing.Details.Select(detail => detail.Field));
        (await host.Post(AttachPath, new JsonObject { ["customerCode"] = scene.Code }, scene.Token)).ShouldRefuse(415, "UNSUPPORTED_MEDIA_TYPE");
        (await host.SendText(AttachPath, "--x\r\nContent-Disp", "multipart/form-data; boundary=x", scene.Token)).ShouldRefuse(422, "VALIDATION_ERROR");
        (await scene.Attach(content: [.. Paper, .. new byte[Limits.KycDocumentBytesMax]])).ShouldRefuse(413, "PAYLOAD_TOO_LARGE");
        (await scene.Attach(content: [.. Paper, .. new byte[Limits.RequestBodyBytesMax]])).ShouldRefuse(413, "PAYLOAD_TOO_LARGE");
        Assert.Empty((await scene.Read()).GetProperty("documents").EnumerateArray());

        static (string, string) Refused(Answer answer)
        {
            Assert.True(answer.Status == 422, answer.Text);
            return Assert.Single(answer.Details);
        }
    }

    [Fact]
    public async Task A_virus_is_refused_by_name_and_nothing_is_kept()
    {
        var scene = await KycScene.Set(host);
        var infected = await scene.Attach(content: [.. Paper, .. Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")]);

        infected.ShouldRefuse(422, "VALIDATION_ERROR", "DOCUMENT_INFECTED");
        Assert.Contains("simulator", infected.Text, StringComparison.Ordinal);
        Assert.Empty((await scene.Read()).GetProperty("documents").EnumerateArray());
    }

    [Fact]
    public async Task A_retry_is_the_same_document_and_a_key_stands_for_one()
    {
        var scene = await KycScene.Set(host);
        var key = Key();
        byte[] paper = [.. Paper, 1];

        var first = Ok(await scene.Attach(content: paper, key: key));
        var again = Ok(await scene.Attach(content: paper, key: key));
        var unkeyed = Ok(await scene.Attach(content: paper, path: "/compliance/attach-documents"));
        var other = await scene.Attach(content: [.. Paper, 2], key: key);

        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Single(new[] { first, again, unkeyed }.Select(answer => answer.Data.GetProperty("documentId").GetString()).Distinct());
        other.ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal(("document", "DIFFERS"), Assert.Single(other.Details));
    }

    [Fact]
    public async Task A_retry_of_what_lay_there_already_answers_what_lay_there()
    {
        var scene = await KycScene.Set(host);
        var key = Key();
        byte[] paper = [.. Paper, 3];

        var first = Ok(await scene.Attach(content: paper));
        var keyed = Ok(await scene.Attach(content: paper, key: key));
        var again = Ok(await scene.Attach(content: paper, key: key));

        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Single(new[] { first, keyed, again }.Select(answer => answer.Data.GetProperty("documentId").GetString()).Distinct());
    }

    [Fact]
    public async Task Whoever_serves_a_customer_reads_what_the_customer_does()
    {
        var scene = await KycScene.Set(host);
        var agent = await host.Employ("agents", scene.Manager, Staff());
        var body = Customer();
        body["agentCode"] = agent.Code;
        var theirs = Ok(await host.Post("/usermanagement/customers", body, scene.Manager)).Data.GetProperty("code").GetString()!;
        string[] kept = ["riskLevel", "riskPoints", "history"];

        var served = Ok(await host.Get($"/compliance/kyc?customerCode={theirs}", agent.Token)).Data;
        var reviewed = Ok(await host.Get($"/compliance/kyc?customerCode={theirs}", scene.Manager)).Data;

        Assert.DoesNotContain(kept, name => served.TryGetProperty(name, out _));
        Assert.All(kept, name => Assert.True(reviewed.TryGetProperty(name, out _), name));
    }

    [Fact]
    public async Task What_is_asked_is_told_to_everybody_and_from_which_amount_on_is_not()
    {
        var scene = await KycScene.Set(host);
        const string Path = "/compliance/kyc-requirements-by-isocountry/GBR/THRESHOLD";

        var told = Ok(await host.Get(Path, scene.Token)).Data.GetProperty("items");
        var whole = Ok(await host.Get(Path, scene.Manager)).Data.GetProperty("items");

        Assert.NotEmpty(told.EnumerateArray());
        Assert.All(told.EnumerateArray(), rule => Assert.Equal(["id", "name", "triggerPoint", "kycTier", "requirements"], rule.EnumerateObject().Select(field => field.Name)));
        Assert.All(whole.EnumerateArray(), rule => Assert.True(rule.TryGetProperty("thresholdAmount", out _)));
    }

    [Fact]
    public async Task A_file_is_named_for_what_it_is()
    {
        var scene = await KycScene.Set(host);
        var attached = Ok(await host.Upload(
            AttachPath, scene.Token, "demo", [("customerCode", Encoding.UTF8.GetBytes(scene.Code), null), ("documentType", "PASSPORT"u8.ToArray(), null), ("document", [.. Paper, 5], "me\u202Efdp.exe")])).Data;

        var read = await host.Get($"/compliance/documents/{attached.GetProperty("documentId").GetString()}/content", scene.Token);

        Assert.Equal("mefdp.exe.pdf", attached.GetProperty("fileName").GetString());
        Assert.EndsWith("mefdp.exe.pdf", read.Header("Content-Disposition"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_brought_a_document_does_not_review_it_and_customers_review_none()
    {
        var scene = await KycScene.Set(host);
        var document = Ok(await scene.Attach(token: scene.Manager)).Data.GetProperty("documentId").GetString()!;

        (await scene.Review(document)).ShouldRefuse(403, "FORBIDDEN", "REVIEWER_INVOLVED");
        (await scene.Review(document, token: scene.Token)).ShouldRefuse(403, "FORBIDDEN");
        (await scene.Review(document, "REJECT", token: await host.Manager())).ShouldRefuse(422, "VALIDATION_ERROR");
        Ok(await scene.Review(document, "REJECT", "The photograph is cut off", await host.Manager()));
        (await scene.Review(document, token: await host.Manager())).ShouldRefuse(422, "VALIDATION_ERROR", "DOCUMENT_REVIEWED");
        var awaiting = Ok(await host.Get("/compliance/awaiting-compliance-requirements", scene.Token)).Data;
        Assert.Equal(("INFO_REQUESTED", "The photograph is cut off"), (awaiting.GetProperty("status").GetString(), awaiting.GetProperty("requirements")[0].GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Content_comes_back_as_a_file_to_whoever_may_see_it_and_lies_encrypted()
    {
        var scene = await KycScene.Set(host);
        var stranger = await KycScene.Set(host);
        byte[] paper = [.. Paper, .. "Qwertzuiop"u8];
        var document = Ok(await scene.Attach(content: paper)).Data.GetProperty("documentId").GetString()!;

        var read = await host.Get($"/compliance/documents/{document}/content", scene.Token);

        Assert.Equal((200, Encoding.ASCII.GetString(paper), "application/pdf", "nosniff"), (read.Status, read.Text, read.Header("Content-Type"), read.Header("X-Content-Type-Options")));
        Assert.StartsWith("attachment", read.Header("Content-Disposition"), StringComparison.Ordinal);
        (await host.Get($"/compliance/documents/{document}/content", stranger.Token)).ShouldRefuse(404, "NOT_FOUND", "DOCUMENT_NOT_FOUND");
        foreach (var file in Directory.GetFiles(host.Folder, "fincode.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            Assert.True(!Encoding.Latin1.GetString(bytes.ToArray()).Contains(Convert.ToBase64String(paper)[..20], StringComparison.Ordinal), $"{file} holds the document in the clear.");
        }
    }

    [Fact]
    public async Task Staff_see_and_serve_their_own_customers_only()
    {
        var scene = await KycScene.Set(host);
        var agent = await host.Employ("agents", scene.Manager, Staff());
        var body = Customer();
        body["agentCode"] = agent.Code;
        var theirs = Ok(await host.Post("/usermanagement/customers", body, scene.Manager)).Data.GetProperty("code").GetString()!;

        Ok(await scene.Attach(token: agent.Token, customer: theirs));
        (await scene.Attach(token: agent.Token)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        (await host.Get($"/compliance/kyc?customerCode={scene.Code}", agent.Token)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        (await host.Get("/admin/compliance/kyc", agent.Token)).ShouldRefuse(403, "FORBIDDEN");
        var foreign = (await host.Login("manager@acme.test", tenant: "acme")).AccessToken();
        (await host.Upload(AttachPath, foreign, "acme", [("customerCode", Encoding.UTF8.GetBytes(scene.Code), null), ("documentType", "PASSPORT"u8.ToArray(), null), ("document", Paper, "a.pdf")]))
            .ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        (await host.Upload(AttachPath, scene.Token, "acme", [])).ShouldRefuse(401, "AUTH_REQUIRED");
    }

    [Fact]
    public async Task The_queue_has_who_waits_and_a_customer_may_be_named_by_id()
    {
        var scene = await KycScene.Set(host);
        Ok(await scene.Attach());

        Assert.Contains(scene.Code, Each(Ok(await host.Get("/admin/compliance/kyc?documentStatus=PENDING_REVIEW&size=200", scene.Manager)).Data.GetProperty("items"), "customerCode"));
        Assert.Contains(scene.Code, Each(Ok(await host.Get("/admin/compliance/kyc?size=200", scene.Manager)).Data.GetProperty("items"), "customerCode"));
        (await host.Get("/admin/compliance/kyc?status=SOON", scene.Manager)).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Get($"/compliance/kyc?customerId={scene.Id}&customerCode={scene.Code}", scene.Manager)).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Post("/admin/compliance/verify-customer", new JsonObject { ["customerId"] = scene.Id, ["customerCode"] = scene.Code, ["kycTier"] = 3, ["reason"] = "x" }, scene.Manager)).ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal(scene.Code, Ok(await host.Get($"/compliance/kyc?customerId={scene.Id}", scene.Manager)).Data.GetProperty("customerCode").GetString());
    }

    [Fact]
    public async Task An_officer_decides_and_the_tier_follows()
    {
        var scene = await KycScene.Set(host);
        await scene.Bring("PASSPORT");

        Ok(await scene.Decide("RESTRICT"));
        Assert.Equal((0, ("RESTRICTED", 0)), (await scene.Tier(), await scene.Standing()));
        (await scene.Decide("RESTRICT")).ShouldRefuse(422, "VALIDATION_ERROR", "DECISION_NOT_POSSIBLE");
        Ok(await scene.Decide("LIFT"));
        Assert.Equal(1, await scene.Tier());
        Ok(await host.Post("/admin/compliance/verify-customer", new JsonObject { ["customerId"] = scene.Id, ["kycTier"] = 3, ["reason"] = "Seen elsewhere" }, scene.Manager));
        Assert.Equal(3, await scene.Tier());
        Assert.Equal(1, Ok(await host.Put($"/usermanagement/customers/{scene.Code}/kyc-tier", """{"kycTier":1}""", scene.Manager)).Data.GetProperty("kycTier").GetInt32());
        Ok(await scene.Decide("EXIT"));
        (await scene.Attach(token: scene.Manager)).ShouldRefuse(422, "VALIDATION_ERROR", "CUSTOMER_CLOSED");
        Assert.Contains((await host.Login(scene.Email, Password)).Status, (int[])[401, 403]);
    }

    [Fact]
    public async Task Answers_have_the_fields_that_their_schemas_promise()
    {
        var schemas = (await host.Send(HttpMethod.Get, "/openapi/v6.json", null, null)).Json.GetProperty("components").GetProperty("schemas");
        var scene = await (await KycScene.Set(host)).ReadyForCheck();
        var enrolled = Ok(await scene.Continue());
        Ok(await scene.RequestTier(3));

        foreach (var (schema, answer) in new (string, Answer)[]
        {
            ("CustomerDocument", Ok(await scene.Attach("BANK_STATEMENT"))),
            ("Kyc", Ok(await host.Get("/compliance/kyc", scene.Token))),
            ("KycAwaiting", Ok(await host.Get("/compliance/awaiting-compliance-requirements", scene.Token))),
            ("KycEnrolment", enrolled),
            ("CustomerForms", Ok(await host.Get("/compliance/cra-forms", scene.Token))),
            ("KycRules", Ok(await host.Get("/compliance/kyc-requirements-by-isocountry/GBR/THRESHOLD", scene.Token))),
            ("KycRuleList", Ok(await host.Get("/admin/compliance/kyc-rules", scene.Manager))),
            ("CraFormList", Ok(await host.Get("/admin/compliance/cra-forms", scene.Manager))),
            ("KycPage", Ok(await host.Get("/admin/compliance/kyc?status=COLLECTING", scene.Manager))),
        })
        {
            ExampleTests.Check(schemas, schemas.GetProperty(schema), answer.Data, schema);
        }
    }

    [Fact]
    public async Task What_is_known_is_exported_and_goes_with_an_erasure()
    {
        var scene = await KycScene.Set(host);
        var document = await scene.Bring("PASSPORT");

        var exported = Ok(await host.Get($"/usermanagement/customers/{scene.Code}/personal-data", scene.Token)).Data;
        Ok(await host.Post($"/usermanagement/customers/{scene.Code}/erase", null, scene.Manager));

        Assert.Equal("APPROVED", exported.GetProperty("verification").GetProperty("status").GetString());
        (await host.Get($"/compliance/documents/{document}/content", scene.Manager)).ShouldRefuse(404, "NOT_FOUND", "DOCUMENT_NOT_FOUND");
        (await host.Get($"/compliance/kyc?customerCode={scene.Code}", scene.Manager)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
    }
}
