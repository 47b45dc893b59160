using System.Text.Json;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Domain.Access;

namespace FinCode.Api.Tests.Users;

/// <summary>The words of the tests of people.</summary>
internal static class UserScenes
{
    public const string Password = "Quiet#Harbour7";
    public const string Register = "/usermanagement/register-customer";

    public static string NewEmail() => $"p{Guid.NewGuid():N}@demo.test";

    /// <summary>The published example, with an address of its own.</summary>
    public static JsonObject Customer(string? email = null, string firstName = "Ada", string lastName = "Obi") => new()
    {
        ["devicePlatform"] = "IOS",
        ["appVersion"] = "1",
        ["appId"] = "com.fincode.remitjunction",
        ["customerType"] = "INDIVIDUAL",
        ["payloadEncrypted"] = false,
        ["firstName"] = firstName,
        ["lastName"] = lastName,
        ["email"] = email ?? NewEmail(),
        ["dialingCode"] = "+44",
        ["phone"] = "7700900123",
        ["dob"] = "1990-05-17",
        ["password"] = Password,
        ["confirmPassword"] = Password,
        ["address"] = new JsonObject
        {
            ["address1"] = "12 Market Street", ["address2"] = "", ["countryCommonName"] = "United Kingdom", ["postcode"] = "LS1 4DT", ["countryIso3"] = "GBR",
        },
        ["dynamicFields"] = new JsonObject(),
    };

    public static JsonObject Staff(string? agentCode = null, string? branchCode = null)
    {
        var body = new JsonObject { ["firstName"] = "Sam", ["lastName"] = "Staff", ["email"] = NewEmail(), ["password"] = Password, ["countryIso3"] = "GBR" };
        if (agentCode is not null) body["agentCode"] = agentCode;
        if (branchCode is not null) body["branchCode"] = branchCode;
        return body;
    }

    public static Task<Answer> Post(this AccessHost host, string path, JsonNode? body, string? token = null, string? key = null, string tenant = "demo") =>
        host.Send(HttpMethod.Post, path, body?.ToJsonString(), token, tenant, key is null ? [] : [("X-Idempotency-Key", key)]);

    public static Task<Answer> Get(this AccessHost host, string path, string? token, string tenant = "demo") => host.Send(HttpMethod.Get, path, null, token, tenant);

    /// <summary>A text of an answer.</summary>
    public static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static async Task<string> Manager(this AccessHost host) => (await host.SignedIn(Role.Manager)).Access;

    /// <summary>Creates somebody as staff does, and signs them in.</summary>
    public static async Task<(string Code, string Token)> Employ(this AccessHost host, string kind, string token, JsonObject body)
    {
        var created = await host.Post($"/usermanagement/{kind}", body, token);
        Assert.True(created.Status == 200, created.Text);
        var login = await host.Login(body["email"]!.GetValue<string>(), Password);
        return (created.Data.GetProperty("code").GetString()!, login.AccessToken());
    }

    public static IEnumerable<string?> Codes(this Answer page) => page.Data.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString());
}
