namespace FinCode.Api.Tests.Requests;

/// <summary>Paths, queries and headers that nobody would send by accident.</summary>
[Collection(ApiTests.Name)]
public sealed class HostileAddressTests(ApiFixture api)
{
    private readonly Scene scene = new(api);

    [Theory]
    [InlineData("/wallet/not-a-uuid", 422)]
    [InlineData("/wallet/..%2f..%2fetc", 422)]
    [InlineData("/wallet/0190a3f4-6a2b-7c3d-8e4f-5a6b7c8d9e0f", 404)]
    [InlineData("/wallet/balance", 422)]
    [InlineData("/wallet/balance?accountId=1", 422)]
    [InlineData("/wallet/list?page=0", 422)]
    [InlineData("/wallet/list?page=-1", 422)]
    [InlineData("/wallet/list?page=1e3", 422)]
    [InlineData("/wallet/list?page=99999999999999999999", 422)]
    [InlineData("/wallet/list?size=0", 422)]
    [InlineData("/wallet/list?size=201", 422)]
    [InlineData("/wallet/list?page=1&page=2", 422)]
    [InlineData("/wallet/list?cursor=AAAAAAAAAAEAAAAAAAAAAQ", 422)]
    [InlineData("/wallet/list?cursor=%F0%9F%98%80", 422)]
    [InlineData("/wallet/list?page=100000&size=200", 422)]
    [InlineData("/wallet/list?ownerCode=%27%20OR%201%3D1", 422)]
    [InlineData("/wallet/list?ownerCode=nobody", 200)]
    [InlineData("/wallet/holds/xyz", 422)]
    [InlineData("/ledger/account-balance/xyz", 422)]
    [InlineData("/ledger/account-balance/0190a3f4-6a2b-7c3d-8e4f-5a6b7c8d9e0f", 404)]
    [InlineData("/ledger/account-ledger-history/0190a3f4-6a2b-7c3d-8e4f-5a6b7c8d9e0f/0/10", 404)]
    [InlineData("/ledger/account-ledger-history/0190a3f4-6a2b-7c3d-8e4f-5a6b7c8d9e0f/x/y", 422)]
    [InlineData("/ledger/account-ledger-history-interaction-id", 422)]
    [InlineData("/ledger/account-ledger-history-idempotency-key", 422)]
    [InlineData("/ledger/trial-balance?currency=ZZZ", 422)]
    [InlineData("/ledger/trial-balance?asOf=yesterday", 422)]
    [InlineData("/ledger/trial-balance?asOf=9999-12-31T23:59:59Z", 200)]
    [InlineData("/ledger/trial-balance?asOf=0001-01-01", 200)]
    public async Task An_address_is_read_strictly(string path, int status)
    {
        var answer = await scene.Get(path, scene.Manager);

        Assert.True(status == answer.Status, $"{path}: {answer.Status} {answer.Text}");
        Assert.Contains(answer.Json.GetProperty("status").GetString(), new[] { "SUCCESS", "ERROR" });
    }

    [Fact]
    public async Task A_key_in_two_headers_is_no_key()
    {
        var answer = await scene.Post("/wallet/transfer", scene.Customer, "{}", "one", ("X-Idempotency-Key", "two"));

        answer.ShouldRefuse(422, "VALIDATION_ERROR", "IDEMPOTENCY_KEY_INVALID");
    }

    [Theory]
    [InlineData("nobody.localhost")]
    [InlineData("_platform.localhost")]
    [InlineData("xn--1.localhost")]
    public async Task A_host_of_no_tenant_lets_nobody_in(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Scene.Root + "/wallet/list");
        request.Headers.Host = host;
        request.Headers.TryAddWithoutValidation("X-Auth-Token", scene.Manager);
        using var response = await api.Http.SendAsync(request);

        Assert.True((int)response.StatusCode is 400 or 401, $"{host}: {response.StatusCode}");
    }
}
