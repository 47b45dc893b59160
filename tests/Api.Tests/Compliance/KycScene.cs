using System.Text;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Domain.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Compliance;

/// <summary>A manager who reviews, and a customer who is to be verified: everyone new, so that tests do not meet.</summary>
internal sealed record KycScene(AccessHost Host, string Manager, string Code, string Id, string Email, string Token)
{
    public const string AttachPath = "/documentmanagement/attach-documents/";

    public static readonly byte[] Paper = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\nZzyzx paper\n%%EOF");

    public static async Task<KycScene> Set(AccessHost host, string lastName = "Obi")
    {
        var email = NewEmail();
        var created = Ok(await host.Post(Register, Customer(email, lastName: lastName))).Data;
        var login = await host.Login(email, Password);
        return new KycScene(host, await host.Manager(), created.GetProperty("code").GetString()!, created.GetProperty("id").GetString()!, email, login.AccessToken());
    }

    public Task<Answer> Attach(string type = "PASSPORT", byte[]? content = null, string? token = null, string? key = null, string path = AttachPath, string? customer = null, (string Name, string Value)[]? more = null) => Host.Upload(
        path, token ?? Token, "demo",
        [
            ("customerCode", Encoding.UTF8.GetBytes(customer ?? Code), null), ("documentType", Encoding.UTF8.GetBytes(type), null), ("document", content ?? [.. Paper, .. Guid.NewGuid().ToByteArray()], "passport.pdf"),
            .. (more ?? []).Select(field => (field.Name, Encoding.UTF8.GetBytes(field.Value), (string?)null)),
        ],
        key);

    public Task<Answer> Review(string document, string decision = "APPROVE", string? reason = null, string? token = null, string? expires = null)
    {
        var body = new JsonObject { ["decision"] = decision };
        if (reason is not null) body["reason"] = reason;
        if (expires is not null) body["expiryDate"] = expires;
        return Host.Post($"/admin/compliance/documents/{document}/review", body, token ?? Manager);
    }

    /// <summary>Brought, and found good.</summary>
    public async Task<string> Bring(string type, string? expires = null)
    {
        var document = Ok(await Attach(type)).Data.GetProperty("documentId").GetString()!;
        Ok(await Review(document, expires: expires));
        return document;
    }

    public async Task<JsonElement> Read(string? token = null) => Ok(await Host.Get($"/compliance/kyc?customerCode={Code}", token ?? Manager)).Data;

    public async Task<(string? Status, int Tier)> Standing()
    {
        var read = await Read();
        return (read.GetProperty("status").GetString(), read.GetProperty("kycTier").GetInt32());
    }

    public async Task<int> Tier() => Ok(await Host.Get($"/usermanagement/customers/{Code}", Manager)).Data.GetProperty("kycTier").GetInt32();

    public Task<Answer> RequestTier(int tier) => Host.Post("/compliance/request-tier", new JsonObject { ["kycTier"] = tier }, Token);

    public Task<Answer> Decide(string decision, string reason = "Seen") => Host.Post($"/admin/compliance/kyc/{Code}/decide", new JsonObject { ["decision"] = decision, ["reason"] = reason }, Manager);

    public Task<Answer> Continue() => Host.Get("/admin/compliance/continue-enrolment", Token);

    public Task<Answer> Advance(TimeSpan by) => Host.Post("/sandbox/clock/advance", new JsonObject { ["seconds"] = (long)by.TotalSeconds }, Manager);

    /// <summary>A customer who waits for the check alone.</summary>
    public async Task<KycScene> ReadyForCheck()
    {
        await Bring("PASSPORT");
        Ok(await RequestTier(2));
        await Bring("UTILITY_BILL");
        Assert.Equal("SUBMITTED", (await Standing()).Status);
        return this;
    }

    /// <summary>The forms asked of the customer: the first, with the ids of its fields by their labels' beginnings.</summary>
    public async Task<(string Form, Func<string, string> Field)> Form()
    {
        var form = Ok(await Host.Get("/compliance/cra-forms", Token)).Data.GetProperty("items")[0];
        return (form.GetProperty("dynamicFormId").GetString()!, label => form.GetProperty("fields").EnumerateArray().Single(field => field.GetProperty("label").GetString()!.StartsWith(label, StringComparison.Ordinal)).GetProperty("id").GetString()!);
    }

    public static IEnumerable<string?> Each(JsonElement items, string name) => items.EnumerateArray().Select(item => item.GetProperty(name).GetString());
}
