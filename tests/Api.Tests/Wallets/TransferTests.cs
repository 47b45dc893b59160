namespace FinCode.Api.Tests.Wallets;

[Collection(ApiTests.Name)]
public sealed class TransferTests(ApiFixture api)
{
    private readonly Scene scene = new(api);

    [Fact]
    public async Task Money_moves_and_the_answer_says_so()
    {
        var from = await scene.OpenFunded(scene.Customer, "100.00");
        var to = await scene.OpenWallet(scene.Stranger);

        var answer = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "12.5"));

        Assert.Equal(200, answer.Status);
        Assert.Equal("SUCCESS", answer.Json.GetProperty("status").GetString());
        Assert.True(answer.Json.GetProperty("success").GetBoolean());
        Assert.Equal("PAID", answer.Data.GetProperty("status").GetString());
        Assert.Equal("12.50", answer.Data.GetProperty("amount").GetString());
        Assert.Equal("0.00", answer.Data.GetProperty("fee").GetString());
        Assert.Equal(from, answer.Data.GetProperty("fromAccountId").GetGuid());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", answer.Data.GetProperty("executionDate").GetString());
        Assert.Equal("87.50", await scene.Balance(from));
        Assert.Equal("12.50", await scene.Balance(to));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("\"12.50\"", "12.50")]
    [InlineData("12.5", "12.50")]
    [InlineData("12", "12.00")]
    [InlineData("0.01", "0.01")]
    [InlineData("12.5000", "12.50")]
    public async Task An_amount_is_read_by_its_digits(string sent, string moved)
    {
        var from = await scene.OpenFunded(scene.Customer, "100.00");
        var to = await scene.OpenWallet(scene.Stranger);
        var body = Scene.Transfer(from, to, "1").Replace("\"amount\":\"1\"", $"\"amount\":{sent}", StringComparison.Ordinal);

        var answer = await scene.Post("/wallet/transfer", scene.Customer, body);

        Assert.Equal(moved, answer.Data.GetProperty("amount").GetString());
    }
}
