using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Domain.Access;
using static FinCode.Api.Tests.Users.UserScenes;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Transactions.SendScene;

namespace FinCode.Api.Tests.Compliance;

[Collection(AccessTests.Name)]
public sealed class CaseTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_held_transaction_is_released_by_two_managers_in_its_case()
    {
        var scene = await CaseSceneOverHttp.Begin(host);
        var found = await scene.Read();
        Assert.Equal(("PAYMENT_HOLD", "AML_REVIEW", "OPEN", "UNSET", scene.Pcn), (Text(found, "queue"), Text(found, "reason"), Text(found, "status"), Text(found, "outcome"), Text(found, "pcn")));
        Assert.Equal("AML_REVIEW", Text(found.GetProperty("evidence")[0], "text"));
        Assert.Equal(scene.CaseId, Text(await scene.Send.Read(scene.Pcn, scene.Maker), "caseId"));

        Assert.Equal("ASSIGNED", Text(Ok(await scene.Order("assign", new() { ["ownerCode"] = scene.MakerCode })).Data, "status"));
        Assert.Equal("INVESTIGATING", Text(Ok(await scene.Order("comment", new() { ["text"] = "Called the customer" })).Data, "status"));
        Ok(await scene.Order("link", new() { ["parties"] = new JsonArray(new JsonObject { ["kind"] = "DEVICE", ["id"] = "d-1" }) }));
        Assert.Equal("PENDING_APPROVAL", Text(Ok(await scene.Propose()).Data, "status"));
        (await scene.Order("approve")).ShouldRefuse(403, "FORBIDDEN", "PROPOSER_MAY_NOT_APPROVE");
        var closed = Ok(await scene.Order("approve", token: scene.Checker)).Data;

        Assert.Equal(("CLOSED", "FALSE_POSITIVE", "RELEASE"), (Text(closed, "status"), Text(closed, "outcome"), Text(closed, "disposition")));
        var paid = await scene.Send.GoneOn(await scene.Send.Read(scene.Pcn));
        Assert.Equal("PAID", StatusOf(paid));
        Assert.DoesNotContain("REVIEW_PASSED", paid.ToString(), StringComparison.Ordinal);
        (await scene.Order("approve", token: scene.Checker)).ShouldRefuse(422, "VALIDATION_ERROR", "CASE_CLOSED");
        Assert.Equal("REOPENED", Text(Ok(await scene.Order("reopen", new() { ["reason"] = "New list" })).Data, "status"));
    }

    [Fact]
    public async Task What_is_rejected_and_refunded_in_the_case_is_back_in_the_wallet()
    {
        var scene = await CaseSceneOverHttp.Begin(host);
        Ok(await scene.Propose("REJECT_AND_REFUND", "CONFIRMED_RISK"));
        Ok(await scene.Order("approve", token: scene.Checker));

        Assert.Equal("REFUNDED", StatusOf(await scene.Send.GoneOn(await scene.Send.Read(scene.Pcn))));
        Assert.Equal("1000.00", await scene.Send.Balance());
    }

    [Fact]
    public async Task A_key_repeats_its_answer_and_stands_for_one_request()
    {
        var scene = await CaseSceneOverHttp.Begin(host);
        var key = Key();
        Ok(await scene.Order("comment", new() { ["text"] = "Once" }, key: key));

        Assert.Equal("true", Ok(await scene.Order("comment", new() { ["text"] = "Once" }, key: key)).Header("Idempotent-Replayed"));
        (await scene.Order("comment", new() { ["text"] = "Twice" }, key: key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal(1, (await scene.Read()).GetProperty("comments").GetArrayLength());
    }

    [Fact]
    public async Task What_one_person_decides_beside_the_case_is_noticed_there()
    {
        var scene = await CaseSceneOverHttp.Begin(host);
        Ok(await host.Post($"{Transaction}/{scene.Pcn}/compliance-decision", new JsonObject { ["decision"] = "RELEASE", ["reason"] = "Documents seen" }, scene.Maker, Key()));

        Assert.NotNull(Text(await scene.Read(), "holdEndedAs"));
        (await scene.Propose()).ShouldRefuse(422, "VALIDATION_ERROR", "DISPOSITION_NOT_POSSIBLE");
        Ok(await scene.Propose("NONE"));
        Ok(await scene.Order("approve", token: scene.Checker));
    }

    [Fact]
    public async Task A_tenant_may_have_everything_decided_in_cases()
    {
        await using var own = await AccessHost.Start();
        var scene = await CaseSceneOverHttp.Begin(own);
        Ok(await own.Put(Preferences, new JsonObject { ["settings"] = new JsonObject { ["case.directDecisions"] = "REFUSED" } }.ToJsonString(), scene.Maker));

        var refused = await own.Post($"{Transaction}/{scene.Pcn}/compliance-decision", new JsonObject { ["decision"] = "RELEASE", ["reason"] = "Documents seen" }, scene.Maker, Key());
        refused.ShouldRefuse(403, "FORBIDDEN", "DECIDED_IN_CASE");
        Ok(await scene.Propose());
        Ok(await scene.Order("approve", token: scene.Checker));
        Assert.Equal("PAID", StatusOf(await scene.Send.GoneOn(await scene.Send.Read(scene.Pcn))));
    }

    [Fact]
    public async Task Cases_are_listed_by_what_they_are()
    {
        var scene = await CaseSceneOverHttp.Begin(host);

        Assert.Equal([scene.CaseId], await Listed($"customerCode={scene.Send.Code}"));
        Assert.Equal([scene.CaseId], await Listed($"customerCode={scene.Send.Code}&status=OPEN&queue=PAYMENT_HOLD&outcome=UNSET&open=true"));
        Assert.Empty(await Listed($"customerCode={scene.Send.Code}&status=CLOSED"));
        Assert.Empty(await Listed($"customerCode={scene.Send.Code}&queue=AML"));
        Assert.Equal([scene.CaseId], await Listed($"beneficiaryCode={scene.Send.Recipient}"));
        Ok(await scene.Order("assign", new() { ["ownerCode"] = scene.MakerCode }));
        Assert.Equal([scene.CaseId], await Listed($"ownerCode={scene.MakerCode}"));
        Assert.Empty(await Listed($"customerCode={scene.Send.Code}&status=OPEN"));
        (await host.Get($"{CaseSceneOverHttp.Cases}?status=SHUT", scene.Maker)).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Get($"{CaseSceneOverHttp.Cases}?open=maybe", scene.Maker)).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Get($"{CaseSceneOverHttp.Cases}?pcn={scene.Pcn}&customerCode={scene.Send.Code}", scene.Maker)).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Get($"{CaseSceneOverHttp.Cases}?size=0", scene.Maker)).ShouldRefuse(422, "VALIDATION_ERROR");

        async Task<string[]> Listed(string query) =>
            [.. Ok(await host.Get($"{CaseSceneOverHttp.Cases}?{query}", scene.Maker)).Data.GetProperty("items").EnumerateArray().Select(item => Text(item, "caseId"))];
    }

    [Fact]
    public async Task The_history_can_be_proven_by_whoever_reads_it()
    {
        var scene = await CaseSceneOverHttp.Begin(host);
        Ok(await scene.Order("comment", new() { ["text"] = "Grüße \"quoted\"" }));
        var history = Ok(await host.Get($"{CaseSceneOverHttp.Cases}/{scene.CaseId}/history", scene.Maker)).Data;

        var head = Convert.FromHexString(Text(history, "genesis"));
        foreach (var entry in history.GetProperty("entries").EnumerateArray())
        {
            head = Proof.Link(head, entry);
            Assert.Equal(Text(entry, "hash"), Convert.ToHexStringLower(head));
        }

        // The audit trail, which has a chain of its own, knows the head.
        var trail = Ok(await host.Get($"/admin/audit?subject=case/{scene.CaseId}", scene.Maker));
        Assert.Contains(Convert.ToHexStringLower(head), trail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("quoted", trail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_is_asked_and_answers_without_learning_of_a_case()
    {
        var scene = await CaseSceneOverHttp.Begin(host);
        Ok(await scene.Order("request-info", new() { ["message"] = "What is it for?" }));
        Assert.Equal("INFO_REQUESTED", await scene.Status());

        var listed = Ok(await host.Get("/compliance/information-requests", scene.Send.Token));
        var question = listed.Data.GetProperty("items")[0];
        Assert.Equal("What is it for?", Text(question, "message"));
        Assert.DoesNotContain(scene.CaseId, listed.Text, StringComparison.Ordinal);
        var path = $"/compliance/information-requests/{Text(question, "requestId")}/answer";
        (await host.Post(path, new JsonObject { ["text"] = "x" }, (await host.SignedIn()).Access, Key())).ShouldRefuse(404, "NOT_FOUND", "INFORMATION_REQUEST_NOT_FOUND");
        (await host.Post(path, new JsonObject(), scene.Send.Token, Key())).ShouldRefuse(422, "VALIDATION_ERROR");
        var key = Key();
        Ok(await host.Post(path, new JsonObject { ["text"] = "My rent" }, scene.Send.Token, key));
        Assert.Equal("true", Ok(await host.Post(path, new JsonObject { ["text"] = "My rent" }, scene.Send.Token, key)).Header("Idempotent-Replayed"));
        (await host.Post(path, new JsonObject { ["text"] = "My car" }, scene.Send.Token, Key())).ShouldRefuse(404, "NOT_FOUND", "INFORMATION_REQUEST_NOT_FOUND");

        var found = await scene.Read();
        Assert.Equal(("INVESTIGATING", "ANSWERED", "My rent"), (Text(found, "status"), Text(found.GetProperty("informationRequests")[0], "status"), Text(found.GetProperty("informationRequests")[0], "answer")));
        Assert.Equal(0, Ok(await host.Get("/compliance/information-requests", scene.Send.Token)).Data.GetProperty("total").GetInt32());
        (await scene.Order("request-info", new() { ["message"] = "?", ["customerCode"] = (await host.NewUser()).Code })).ShouldRefuse(404, "NOT_FOUND", "PARTY_NOT_FOUND");
    }

    [Fact]
    public async Task Staff_opens_cases_about_whom_there_is()
    {
        var (manager, customer) = (await host.Manager(), (await host.NewUser()).Code);
        var key = Key();
        var opened = Ok(await host.Post(CaseSceneOverHttp.Cases, Asked(customer), manager, key)).Data;

        Assert.Equal(("AML", "OPEN", null), (Text(opened, "queue"), Text(opened, "status"), Text(opened, "pcn")));
        Assert.Equal(Text(opened, "caseId"), Text(Ok(await host.Post(CaseSceneOverHttp.Cases, Asked(customer), manager, key)).Data, "caseId"));
        (await host.Post(CaseSceneOverHttp.Cases, Asked("ZZZ9ZZ"), manager, Key())).ShouldRefuse(404, "NOT_FOUND", "PARTY_NOT_FOUND");
        (await host.Post(CaseSceneOverHttp.Cases, new JsonObject { ["queue"] = "AML", ["reason"] = "X", ["parties"] = new JsonArray() }, manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Post(CaseSceneOverHttp.Cases, new JsonObject { ["queue"] = "GARDEN", ["parties"] = "everybody" }, manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Post($"{CaseSceneOverHttp.Cases}/nonsense/comment", new JsonObject { ["text"] = "x" }, manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Post($"{CaseSceneOverHttp.Cases}/{Guid.NewGuid():D}/comment", new JsonObject { ["text"] = "x" }, manager, Key())).ShouldRefuse(404, "NOT_FOUND", "CASE_NOT_FOUND");
        (await host.Post($"{CaseSceneOverHttp.Cases}/{Text(opened, "caseId")}/comment", new JsonObject { ["text"] = new string('x', 2_001) }, manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Post($"{CaseSceneOverHttp.Cases}/{Text(opened, "caseId")}/assign", new JsonObject { ["ownerCode"] = customer }, manager, Key())).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");

        static JsonObject Asked(string customer) => new()
        {
            ["queue"] = "AML", ["reason"] = "UNUSUAL_PATTERN", ["parties"] = new JsonArray(new JsonObject { ["kind"] = "CUSTOMER", ["id"] = customer }),
            ["evidence"] = new JsonArray(new JsonObject { ["kind"] = "STAFF", ["text"] = "Five senders in an hour." }),
        };
    }

    [Fact]
    public async Task A_match_that_two_people_clear_is_cleared_for_the_person_as_they_are()
    {
        var scene = await CaseSceneOverHttp.Begin(host);
        var match = new JsonObject
        {
            ["listId"] = "UN", ["entryId"] = "QDi.001", ["entryVersion"] = "7", ["name"] = "Jan Example", ["score"] = 91.5,
            ["subject"] = new JsonObject { ["kind"] = "CUSTOMER", ["id"] = scene.Send.Code },
        };
        Ok(await scene.Order("evidence", new() { ["evidence"] = new JsonArray(new JsonObject { ["kind"] = "LIST", ["text"] = "Looks alike", ["match"] = match }) }));
        Ok(await scene.Order("decide", new()
        {
            ["outcome"] = "FALSE_POSITIVE", ["disposition"] = "RELEASE", ["reasonCode"] = "BIRTH_DATE_DIFFERS", ["narrative"] = "Born later.",
            ["goodGuys"] = new JsonArray(new JsonObject { ["listId"] = "UN", ["entryId"] = "QDi.001" }),
        }));
        Ok(await scene.Order("approve", token: scene.Checker));

        var path = $"/admin/compliance/good-guys/{scene.Send.Code}";
        var known = Ok(await host.Get(path, scene.Maker)).Data.GetProperty("decisions")[0];
        Assert.Equal(("QDi.001", "7", "BIRTH_DATE_DIFFERS", scene.CaseId), (Text(known, "entryId"), Text(known, "entryVersion"), Text(known, "reasonCode"), Text(known, "caseId")));
        var revoked = Ok(await host.Post($"{path}/revoke", new JsonObject { ["listId"] = "UN", ["entryId"] = "QDi.001" }, scene.Checker)).Data;
        Assert.NotNull(Text(revoked.GetProperty("decisions")[0], "revokedAt"));
        (await host.Post($"{path}/revoke", new JsonObject { ["listId"] = "EU", ["entryId"] = "1" }, scene.Checker)).ShouldRefuse(422, "VALIDATION_ERROR", "MATCH_NOT_FOUND");
        (await host.Get("/admin/compliance/good-guys/ZZZ9ZZ", scene.Maker)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        (await host.Get($"{path}?kind=DEVICE", scene.Maker)).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Evidence_is_of_the_cases_parties_and_none_is_added_to_what_waits_for_a_second_person()
    {
        var scene = await CaseSceneOverHttp.Begin(host);
        var stranger = (await host.NewUser()).Code;

        (await scene.Order("evidence", Matching(stranger))).ShouldRefuse(404, "NOT_FOUND", "PARTY_NOT_FOUND");
        var opening = Matching(stranger);
        (opening["queue"], opening["reason"], opening["parties"]) = ("AML", "X", new JsonArray(new JsonObject { ["kind"] = "CUSTOMER", ["id"] = scene.Send.Code }));
        (await host.Post(CaseSceneOverHttp.Cases, opening, scene.Maker, Key())).ShouldRefuse(404, "NOT_FOUND", "PARTY_NOT_FOUND");
        var key = Key();
        Ok(await scene.Order("evidence", Matching(scene.Send.Code), key: key));
        Ok(await scene.Propose());

        (await scene.Order("evidence", Matching(scene.Send.Code))).ShouldRefuse(422, "VALIDATION_ERROR", "DECISION_PENDING");
        (await scene.Order("link", new() { ["parties"] = new JsonArray(new JsonObject { ["kind"] = "CUSTOMER", ["id"] = stranger }) })).ShouldRefuse(422, "VALIDATION_ERROR", "DECISION_PENDING");
        Assert.Equal("true", Ok(await scene.Order("evidence", Matching(scene.Send.Code), key: key)).Header("Idempotent-Replayed"));

        static JsonObject Matching(string customer) => new()
        {
            ["evidence"] = new JsonArray(new JsonObject
            {
                ["kind"] = "LIST", ["text"] = "Looks alike",
                ["match"] = new JsonObject
                {
                    ["listId"] = "UN", ["entryId"] = "QDi.001", ["entryVersion"] = "7", ["name"] = "Jan Example", ["score"] = 91.5,
                    ["subject"] = new JsonObject { ["kind"] = "CUSTOMER", ["id"] = customer },
                },
            }),
        };
    }

    [Fact]
    public async Task Only_those_who_work_on_cases_learn_of_them()
    {
        var scene = await CaseSceneOverHttp.Begin(host);

        foreach (var role in (Role[])[Role.Customer, Role.Agent, Role.Cashier])
        {
            var token = (await host.SignedIn(role)).Access;
            (await host.Get(CaseSceneOverHttp.Cases, token)).ShouldRefuse(403, "FORBIDDEN");
            (await host.Get($"{CaseSceneOverHttp.Cases}/{scene.CaseId}", token)).ShouldRefuse(403, "FORBIDDEN");
            (await scene.Order("comment", new() { ["text"] = "x" }, token)).ShouldRefuse(403, "FORBIDDEN");
        }

        var officer = (await host.SignedIn(Role.ReportingOfficer)).Access;
        Ok(await host.Get($"{CaseSceneOverHttp.Cases}/{scene.CaseId}", officer));
        Ok(await scene.Propose());
        (await scene.Order("approve", token: officer)).ShouldRefuse(403, "FORBIDDEN");
        Assert.False((await scene.Send.Read(scene.Pcn)).TryGetProperty("caseId", out _));
    }
}

/// <summary>The chain as the documentation tells it, written down a second time.</summary>
file static class Proof
{
    public static byte[] Link(byte[] before, JsonElement entry)
    {
        using var content = new MemoryStream();
        Write(content, BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(entry.GetProperty("at").GetDateTimeOffset().ToUnixTimeMilliseconds())));
        foreach (var name in (string[])["by", "content"])
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(entry.GetProperty(name).GetString()!);
            Write(content, BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(bytes.Length)));
            Write(content, bytes);
        }

        using var linked = new MemoryStream();
        Write(linked, before);
        Write(linked, BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(entry.GetProperty("number").GetInt64())));
        Write(linked, System.Security.Cryptography.SHA256.HashData(content.ToArray()));
        return System.Security.Cryptography.SHA256.HashData(linked.ToArray());
    }

    private static void Write(MemoryStream stream, byte[] bytes) => stream.Write(bytes);
}
