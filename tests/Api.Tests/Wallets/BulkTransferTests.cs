namespace FinCode.Api.Tests.Wallets;

[Collection(ApiTests.Name)]
public sealed class BulkTransferTests(ApiFixture api)
{
    private readonly Scene scene = new(api);

    [Fact]
    public async Task Each_transfer_has_its_result_in_the_order_of_the_request()
    {
        var (first, second, to) = await Wallets();

        var answer = await scene.Post("/wallet/transfers", scene.Customer, List(
            ("a", first, to, "10.00"), ("b", second, to, "200.00"), ("c", second, to, "20.00"), ("d", Guid.NewGuid(), to, "1.00")));

        Assert.Equal((2, 2), (answer.Data.GetProperty("accepted").GetInt32(), answer.Data.GetProperty("rejected").GetInt32()));
        Assert.Equal(
            [("a", "PAID", null), ("b", "REJECTED", "INSUFFICIENT_FUNDS"), ("c", "PAID", null), ("d", "REJECTED", "ACCOUNT_NOT_FOUND")],
            Results(answer));
        Assert.Equal("30.00", await scene.Balance(to));
    }

    [Fact]
    public async Task The_same_list_again_is_a_replay_and_another_list_a_conflict()
    {
        var (first, _, to) = await Wallets();
        var key = Scene.NewKey();

        var once = await scene.Post("/wallet/transfers", scene.Customer, List(("a", first, to, "10.00")), key);
        var again = await scene.Post("/wallet/transfers", scene.Customer, List(("a", first, to, "10.00")), key);
        var other = await scene.Post("/wallet/transfers", scene.Customer, List(("a", first, to, "10.01")), key);

        Assert.Equal(once.Data.ToString(), again.Data.ToString());
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        other.ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal([("transfers", "DIFFERS")], other.Details);
        Assert.Equal("10.00", await scene.Balance(to));
    }

    [Fact]
    public async Task All_or_none_pays_none_when_one_cannot_be_paid()
    {
        var (first, _, to) = await Wallets();

        var none = await scene.Post("/wallet/transfers", scene.Customer, List(("a", first, to, "60.00"), ("b", first, to, "60.00")).Insert(1, "\"atomic\":true,"));
        var all = await scene.Post("/wallet/transfers", scene.Customer, List(("a", first, to, "60.00"), ("b", first, to, "40.00")).Insert(1, "\"atomic\":true,"));

        Assert.All(Results(none), result => Assert.Equal(("REJECTED", "INSUFFICIENT_FUNDS"), (result.Status, result.Reason)));
        Assert.All(Results(all), result => Assert.Equal("PAID", result.Status));
        Assert.Equal("100.00", await scene.Balance(to));
    }

    [Fact]
    public async Task One_bad_item_refuses_the_whole_list_and_is_named()
    {
        var (first, _, to) = await Wallets();

        var answer = await scene.Post("/wallet/transfers", scene.Customer, List(
            ("a", first, to, "10.00"), ("a", first, to, "0"), ("", first, to, "1.005")));

        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal(
            [("transfers[1].amount", "NOT_POSITIVE"), ("transfers[1].id", "REPEATED"), ("transfers[2].id", "TOO_SHORT"), ("transfers[2].amount", "TOO_PRECISE")],
            answer.Details);
        Assert.Equal("0.00", await scene.Balance(to));
    }

    [Fact]
    public async Task At_most_a_hundred_faults_are_told()
    {
        var answer = await scene.Post("/wallet/transfers", scene.Customer, $$"""{"transfers":[{{string.Join(',', Enumerable.Repeat("{}", 500))}}]}""");

        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal(100, answer.Details.Count);
    }

    [Theory]
    [InlineData("""{"transfers":[]}""", "TOO_FEW")]
    [InlineData("""{"transfers":{}}""", "WRONG_TYPE")]
    [InlineData("""{}""", "REQUIRED")]
    public async Task A_list_has_at_least_one_transfer(string body, string code)
    {
        var answer = await scene.Post("/wallet/transfers", scene.Customer, body);

        Assert.Equal([("transfers", code)], answer.Details);
    }

    [Fact]
    public async Task Ten_thousand_are_one_request_and_one_more_is_too_many()
    {
        var from = await scene.OpenFunded(scene.Customer, "1000.00");
        var to = await scene.OpenWallet(scene.Stranger);
        var items = Enumerable.Range(0, 10_000).Select(at => ($"i{at}", from, to, "0.01")).ToArray();

        var answer = await scene.Post("/wallet/transfers", scene.Customer, List(items));
        var tooMany = await scene.Post("/wallet/transfers", scene.Customer, List([.. items, ("last", from, to, "0.01")]));

        Assert.Equal(10_000, answer.Data.GetProperty("accepted").GetInt32());
        Assert.Equal("100.00", await scene.Balance(to));
        Assert.Equal([("transfers", "TOO_MANY")], tooMany.Details);
    }

    internal static string List(params (string Id, Guid From, Guid To, string Amount)[] items) =>
        $$"""{"transfers":[{{string.Join(',', items.Select(item => Scene.Transfer(item.From, item.To, item.Amount).Insert(1, $"\"id\":\"{item.Id}\",")))}}]}""";

    private static IReadOnlyList<(string Id, string Status, string? Reason)> Results(Answer answer) =>
        [.. answer.Data.GetProperty("results").EnumerateArray().Select(result => (
            result.GetProperty("id").GetString()!,
            result.GetProperty("status").GetString()!,
            result.TryGetProperty("reason", out var reason) ? reason.GetString() : null))];

    private async Task<(Guid First, Guid Second, Guid To)> Wallets() =>
        (await scene.OpenFunded(scene.Customer, "100.00"), await scene.OpenFunded(scene.Customer, "100.00"), await scene.OpenWallet(scene.Stranger));
}
