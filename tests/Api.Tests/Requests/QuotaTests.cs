namespace FinCode.Api.Tests.Requests;

[Collection(ApiTests.Name)]
public sealed class QuotaTests(ApiFixture api)
{
    [Fact]
    public async Task Beyond_the_quota_the_answer_says_when_to_come_back()
    {
        var scene = new Scene(api, "acme");
        var spender = $"Q{Guid.NewGuid().ToString("N")[..8]}:Customer";
        Answer? limited = null;
        for (var at = 0; at < 80 && limited is null; at++)
        {
            var answer = await scene.Post("/wallet/transfer", spender, "{}");
            Assert.StartsWith("\"write\";q=50;w=10", answer.Header("RateLimit-Policy"), StringComparison.Ordinal);
            limited = answer.Status == 429 ? answer : null;
        }

        Assert.NotNull(limited);
        limited.ShouldRefuse(429, "RATE_LIMIT_EXCEEDED");
        Assert.InRange(int.Parse(limited.Header("Retry-After"), System.Globalization.CultureInfo.InvariantCulture), 1, 10);
        Assert.Contains("\"write\";r=0", limited.Header("RateLimit"), StringComparison.Ordinal);
        Assert.Equal(200, (await scene.Get("/wallet/list", spender)).Status);
    }

    [Fact]
    public async Task A_tenant_without_quotas_has_none()
    {
        var scene = new Scene(api, "load");
        for (var at = 0; at < 80; at++)
        {
            var answer = await scene.Post("/wallet/transfer", scene.Customer, "{}");
            Assert.Equal((422, ""), (answer.Status, answer.Header("RateLimit")));
        }
    }
}
