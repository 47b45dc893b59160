namespace FinCode.Api.Tests;

/// <summary>An HTTP answer, read whole.</summary>
internal sealed record Answer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    private JsonElement? parsed;

    public JsonElement Json => parsed ??= JsonDocument.Parse(Text).RootElement;

    public JsonElement Data => Json.TryGetProperty("data", out var data) ? data : throw new Xunit.Sdk.XunitException($"{Status}: {Text}");

    public JsonElement Error => Json.TryGetProperty("error", out var error) ? error : throw new Xunit.Sdk.XunitException($"{Status}: {Text}");

    public string Code => Error.GetProperty("code").GetString()!;

    public string? Reason => Error.TryGetProperty("reason", out var reason) ? reason.GetString() : null;

    public IReadOnlyList<(string Field, string Code)> Details =>
        [.. Error.GetProperty("details").EnumerateArray().Select(detail => (detail.GetProperty("field").GetString()!, detail.GetProperty("code").GetString()!))];

    public string Header(string name) => Headers.TryGetValue(name.ToLowerInvariant(), out var value) ? value : "";

    public static async Task<Answer> Read(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value)));

    public void ShouldRefuse(int status, string code, string? reason = null)
    {
        Assert.True(status == Status && code == Code && reason == Reason, $"Expected {status} {code} {reason}, got {Status}: {Text}");
        Assert.Equal("ERROR", Json.GetProperty("status").GetString());
        Assert.False(Json.GetProperty("success").GetBoolean());
        Assert.Equal(status, Json.GetProperty("responseCode").GetInt32());
        Assert.Matches("^[0-9a-f]{32}$", Error.GetProperty("traceId").GetString());
        Assert.NotEmpty(Json.GetProperty("metadata").GetProperty("request_id").GetString()!);
    }
}
