using System.Text;
using FinCode.Cli.Load.Http;
using FinCode.Cli.Load.Scenarios;

namespace FinCode.Cli.Tests.Load;

public sealed class RequestsTests
{
    private static readonly WalletSet Wallets = new([new("a", "id-one", 0, 0), new("b", "id-two", 0, 0)]);
    private static readonly Requests Requests = new("load.localhost:8080", "tok");
    private static readonly Key Key = new("run"u8.ToArray(), 3, 14);

    [Fact]
    public void A_transfer_is_composed_byte_for_byte()
    {
        var writer = new RequestWriter();
        Requests.Bulk(writer, Key, Wallets, [new(0, 1, 5), new(1, 0, 6)]);

        Requests.Transfer(writer, Key, Wallets.Id(0), Wallets.Id(1), 1_05);

        const string Body = """{"fromAccountId":"id-one","toAccountId":"id-two","amount":"1.05","currencyCode":"GBP"}""";
        Assert.Equal(
            "POST /api/v6/services/wallet/transfer HTTP/1.1\r\nHost: load.localhost:8080\r\nX-Auth-Token: tok\r\n"
            + "Content-Type: application/json\r\nX-Idempotency-Key: run-3-14\r\n"
            + $"Content-Length: {Body.Length,9}\r\n\r\n{Body}",
            Text(writer));
    }

    [Fact]
    public void A_bulk_request_names_its_items_by_their_place()
    {
        var writer = new RequestWriter();

        Requests.Bulk(writer, Key, Wallets, [new(0, 1, 5), new(1, 0, 12_34)]);

        Assert.EndsWith(
            """
            {"transfers":[{"id":"0","fromAccountId":"id-one","toAccountId":"id-two","amount":"0.05","currencyCode":"GBP"},{"id":"1","fromAccountId":"id-two","toAccountId":"id-one","amount":"12.34","currencyCode":"GBP"}]}
            """.Trim(),
            Text(writer),
            StringComparison.Ordinal);
    }

    private static string Text(RequestWriter writer) => Encoding.ASCII.GetString(writer.Written.Span);
}
