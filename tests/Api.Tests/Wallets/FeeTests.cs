namespace FinCode.Api.Tests.Wallets;

/// <summary>The tenant of this scene takes 1.50 GBP per transfer.</summary>
[Collection(ApiTests.Name)]
public sealed class FeeTests(ApiFixture api)
{
    private readonly Scene scene = new(api, "feed");

    [Fact]
    public async Task The_sender_pays_the_fee_on_top_and_a_replay_says_what_was_taken()
    {
        var from = await scene.OpenFunded(scene.Customer, "100.00");
        var to = await scene.OpenWallet(scene.Stranger);
        var key = Scene.NewKey();

        var first = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "10.00"), key);
        var again = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "10.00"), key);

        Assert.Equal("1.50", first.Data.GetProperty("fee").GetString());
        Assert.Equal(first.Data.ToString(), again.Data.ToString());
        Assert.Equal(("88.50", "10.00"), (await scene.Balance(from), await scene.Balance(to)));
    }

    [Fact]
    public async Task Money_that_does_not_cover_the_fee_does_not_cover_the_transfer()
    {
        var from = await scene.OpenFunded(scene.Customer, "11.49");
        var to = await scene.OpenWallet(scene.Stranger);

        var answer = await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "10.00"));

        answer.ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
    }
}
