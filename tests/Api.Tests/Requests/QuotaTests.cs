namespace FinCode.Api.Tests.Requests;

[Collection(ApiTests.Name)]
public sealed class QuotaTests(ApiFixture api)
{
    [Fact]
    public async Task Beyond_the_quota_the_answer_says_when_to_come_back()
    {
        await using var own = new ApiHost();
        await own.Start();
        own.Clock.StandStill();
        var scene = new Scene(own, "acme");
        for (var at = 0; at < 50; at++)
        {
            var answer = await scene.Post("/wallet/transfer", scene.Customer, "{}");
            Assert.Equal(422, answer.Status);
            Assert.StartsWith("\"write\";q=50;w=10", answer.Header("RateLimit-Policy"), StringComparison.Ordinal);
        }

        var limited = await scene.Post("/wallet/transfer", scene.Customer, "{}");

        limited.ShouldRefuse(429, "RATE_LIMIT_EXCEEDED");
        Assert.InRange(int.Parse(limited.Header("Retry-After"), System.Globalization.CultureInfo.InvariantCulture), 1, 10);
        Assert.Contains("\"write\";r=0", limited.Header("RateLimit"), StringComparison.Ordinal);
        Assert.Equal(200, (await scene.Get("/wallet/list", scene.Customer)).Status);
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
