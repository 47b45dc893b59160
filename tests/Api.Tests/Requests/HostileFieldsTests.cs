using System.Globalization;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Isolation;
using FinCode.Domain.Access;
using Microsoft.Extensions.Configuration;

namespace FinCode.Api.Tests.Requests;

/// <summary>
/// Every field of every body and every parameter that the API describes, with what has no place in it: refused or taken, never a defect, and a
/// refusal says what is wrong. New endpoints are walked because they are described.
/// </summary>
public sealed class HostileFieldsTests
{
    private const string Hole = "\"@@hole@@\"";

    /// <summary>Besides another type and nothing at all: half of a letter, a number beyond all bounds, a code that is none, the ends of time.</summary>
    private static readonly string[] Values = ["null", "\"\"", "-1", "1e400", "[]", "{}", "true", "\"ZZZ\"", "\"\\ud800\"", "\"99999999999999999999999999\"", "\"9999-12-31\"", "\"0001-01-01T00:00:00Z\""];

    /// <summary>As they stand in an address; half of an escape and a name above the folder too.</summary>
    private static readonly string[] Parameters =
        ["%20", "-1", "0", "99999999999999999999999999", "1e400", "NaN", "ZZZ", "%00", "%ff%fe", "..%2F..", "%27%3B--", "2026-13-45", "9999-12-31", "0001-01-01", "9999-12-31T23:59:59Z", "2026-01-01T00:00:00%2B14:00", "00000000-0000-0000-0000-000000000000", "%5B%5D", "%F0%9F%92%A9", new('a', 300)];

    /// <summary>They end the walk's own session, or take so long on purpose that a walk of them would show nothing but that.</summary>
    private static readonly string[] LeftOut = ["logout", "login", "password", "refresh-token", "clock", "register", "otp", "pin"];

    [Fact]
    public async Task Whatever_stands_in_a_field_it_is_answered_and_a_refusal_says_what_is_wrong()
    {
        await using var host = await Start();
        var (operations, own, token) = await Settle(host);
        var findings = new List<string>();
        var calls = 0;

        foreach (var operation in operations.Where(operation => operation.Body is not null && !LeftOut.Any(part => operation.Path.Contains(part, StringComparison.Ordinal))))
        {
            foreach (var (place, body) in Bodies(JsonNode.Parse(operation.Body!)!))
            {
                calls++;
                var answer = await host.Send(operation.Method, Path(operation, own), body, token, "demo", ("X-Idempotency-Key", calls.ToString(CultureInfo.InvariantCulture)));
                if (answer.Status >= 500 && answer.Status != 503) findings.Add($"{operation}, {place}: {answer.Status} {answer.Text}");
                if (answer.Status == 422 && !SaysWhy(answer)) findings.Add($"{operation}, {place}: {answer.Text}");
            }
        }

        Assert.True(calls > 5_000, $"{calls} calls: nothing was tested.");
        Assert.True(findings.Count == 0, string.Join("\n", findings.Take(30)));
    }

    [Fact]
    public async Task Whatever_stands_in_an_address_it_is_answered_and_a_refusal_names_the_parameter()
    {
        await using var host = await Start();
        var (operations, own, token) = await Settle(host);
        var findings = new List<string>();
        var calls = 0;

        foreach (var operation in operations.Where(operation => (operation.Method == HttpMethod.Get || operation.Body is not null) && !LeftOut.Any(part => operation.Path.Contains(part, StringComparison.Ordinal))))
        {
            foreach (var (place, name, _) in operation.Parameters.Where(parameter => parameter.In is "path" or "query"))
            {
                foreach (var value in Parameters)
                {
                    calls++;
                    var path = place == "path" ? Path(operation, own, (name, value)) : $"{Path(operation, own)}?{name}={value}";
                    var answer = await host.Send(operation.Method, path, operation.Body, token, "demo", ("X-Idempotency-Key", calls.ToString(CultureInfo.InvariantCulture)));
                    if (answer.Status >= 500 && answer.Status != 503) findings.Add($"{operation}, {name} = {value}: {answer.Status} {answer.Text}");
                    if (answer.Status == 422 && place == "query" && !SaysWhy(answer)) findings.Add($"{operation}, {name} = {value}: {answer.Text}");
                }
            }
        }

        Assert.True(calls > 5_000, $"{calls} calls: nothing was tested.");
        Assert.True(findings.Count == 0, string.Join("\n", findings.Take(30)));
    }

    private static Task<AccessHost> Start() => AccessHost.Start(configure: builder => builder.Configuration.AddInMemoryCollection(
        ((string[])["Read", "Write", "Bulk", "Admin", "Login", "Anonymous"]).Select(name => KeyValuePair.Create($"FinCode:Quotas:{name}", (string?)"1000000"))));

    private static async Task<(IReadOnlyList<ApiOperation> Operations, Household Own, string Token)> Settle(AccessHost host)
    {
        var operations = await ApiOperation.ReadAll(host);
        var own = new Household(host, "demo");
        await own.Settle(operations, emailCount: 1);
        return (operations, own, await own.SignIn(Role.Manager));
    }

    private static string Path(ApiOperation operation, Household own, (string Name, string Value) instead = default) => operation.Parameters
        .Where(parameter => parameter.In == "path")
        .Aggregate(operation.Path, (known, parameter) => known.Replace(
            $"{{{parameter.Name}}}", parameter.Name == instead.Name ? instead.Value : Uri.EscapeDataString(own.Own(parameter.Name, parameter.Example)), StringComparison.Ordinal));

    private static bool SaysWhy(Answer answer) => answer.Json.GetProperty("error") is var error
        && ((error.TryGetProperty("details", out var details) && details.GetArrayLength() > 0) || error.TryGetProperty("reason", out _));

    private static IEnumerable<(string Place, string Body)> Bodies(JsonNode body)
    {
        foreach (var path in Paths(body, []).ToArray())
        {
            var text = With(body, path);
            foreach (var value in Values) yield return ($"{string.Join('.', path)} = {value}", text.Replace(Hole, value, StringComparison.Ordinal));
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] above) => node switch
    {
        JsonObject fields => fields.SelectMany(field => (IEnumerable<object[]>)[[.. above, field.Key], .. Paths(field.Value, [.. above, field.Key])]),
        // Of a list the first stands for all.
        JsonArray { Count: > 0 } items => [[.. above, 0], .. Paths(items[0], [.. above, 0])],
        _ => [],
    };

    private static string With(JsonNode body, object[] path)
    {
        var copy = body.DeepClone();
        var parent = path[..^1].Aggregate((JsonNode?)copy, (node, step) => step is int at ? node![at] : node![(string)step]);
        JsonNode hole = JsonValue.Create(Hole.Trim('"'));
        if (path[^1] is int index) parent![index] = hole;
        else parent![(string)path[^1]] = hole;
        return copy.ToJsonString();
    }
}
