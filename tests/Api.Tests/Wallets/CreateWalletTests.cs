namespace FinCode.Api.Tests.Wallets;

[Collection(ApiTests.Name)]
public sealed class CreateWalletTests(ApiFixture api)
{
    private readonly Scene scene = new(api);

    [Fact]
    public async Task Nobody_gets_no_wallet()
    {
        var answer = await scene.Post("/wallet/create-wallet", scene.Manager, """{"ownerCode":"NOBODY","currencyCode":"GBP"}""");

        answer.ShouldRefuse(404, "NOT_FOUND", "OWNER_NOT_FOUND");
    }

    [Fact]
    public async Task A_wallet_whose_owner_is_erased_meanwhile_is_closed_again()
    {
        var key = Guid.NewGuid().ToString();
        var answer = await scene.Post("/wallet/create-wallet", scene.Manager, """{"ownerCode":"ERASED","currencyCode":"GBP"}""", key);
        answer.ShouldRefuse(404, "NOT_FOUND", "OWNER_NOT_FOUND");
        (await scene.Post("/wallet/create-wallet", scene.Manager, """{"ownerCode":"ERASED","currencyCode":"GBP"}""", key)).ShouldRefuse(404, "NOT_FOUND", "OWNER_NOT_FOUND");

        var wallets = await scene.Get("/wallet/list?ownerCode=ERASED", scene.Manager);
        Assert.Equal(["CLOSED"], wallets.Data.GetProperty("items").EnumerateArray().Select(wallet => wallet.GetProperty("accountStatus").GetString()));
    }

    [Fact]
    public async Task A_manager_opens_for_every_user_and_a_customer_for_themselves_only()
    {
        var body = $$"""{"ownerCode":"{{Scene.CodeOf(scene.Customer)}}","currencyCode":"GBP"}""";

        Assert.Equal(200, (await scene.Post("/wallet/create-wallet", scene.Manager, body)).Status);
        Assert.Equal(200, (await scene.Post("/wallet/create-wallet", scene.Customer, body)).Status);
        (await scene.Post("/wallet/create-wallet", scene.Stranger, body)).ShouldRefuse(404, "NOT_FOUND", "OWNER_NOT_FOUND");
    }
}
