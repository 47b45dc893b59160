using System.Text;
using FinCode.Cli.Load.Http;

namespace FinCode.Cli.Load.Scenarios;

/// <summary>The requests of the wallet API as bytes. One set per access token; the heads are encoded once.</summary>
internal sealed class Requests(string host, string token)
{
    public const string BasePath = "/api/v6/services";

    private readonly byte[] probe = Encoding.ASCII.GetBytes($"GET /health/live HTTP/1.1\r\nHost: {host}");
    private readonly byte[] login = Encoding.ASCII.GetBytes(
        $"PUT {BasePath}/securitymanagement/login HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nplatform: fincode\r\nuuid: fincode-load");

    private readonly byte[] transfer = PostHead(host, token, "/wallet/transfer");
    private readonly byte[] transfers = PostHead(host, token, "/wallet/transfers");
    private readonly byte[] holds = PostHead(host, token, "/wallet/holds");
    private readonly byte[] quote = Encoding.ASCII.GetBytes($"POST {BasePath}/quote/callQuote HTTP/1.1\r\nHost: {host}\r\nX-Auth-Token: {token}\r\nContent-Type: application/json");
    private readonly byte[] create = PostHead(host, token, "/transactionmanagement/create-transaction");
    private readonly byte[] pay = PostHead(host, token, "/paymentmanagement/makepaymentfromwalletaccount");
    private readonly byte[] headers = Encoding.ASCII.GetBytes($" HTTP/1.1\r\nHost: {host}\r\nX-Auth-Token: {token}");

    public void Probe(RequestWriter writer)
    {
        writer.Begin(probe);
        writer.EndWithoutBody();
    }

    public void Login(RequestWriter writer, ReadOnlySpan<byte> body)
    {
        writer.Begin(login);
        writer.BeginBody();
        writer.Put(body);
        writer.EndBody();
    }

    public void Transfer(RequestWriter writer, Key key, byte[] from, byte[] to, long amount)
    {
        BeginPost(writer, transfer, key);
        writer.Put("{"u8);
        PutTransfer(writer, from, to, amount);
        writer.EndBody();
    }

    public void Bulk(RequestWriter writer, Key key, WalletSet wallets, ReadOnlySpan<Operation.Transfer> items)
    {
        BeginPost(writer, transfers, key);
        writer.Put("{\"transfers\":["u8);
        for (var at = 0; at < items.Length; at++)
        {
            writer.Put(at == 0 ? "{\"id\":\""u8 : ",{\"id\":\""u8);
            writer.PutNumber(at);
            writer.Put("\","u8);
            PutTransfer(writer, wallets.Id(items[at].From), wallets.Id(items[at].To), items[at].Amount);
        }

        writer.Put("]}"u8);
        writer.EndBody();
    }

    public void PlaceHold(RequestWriter writer, Key key, byte[] from, long amount)
    {
        BeginPost(writer, holds, key);
        writer.Put("{\"accountId\":\""u8);
        writer.Put(from);
        writer.Put("\",\"amount\":"u8);
        writer.PutAmount(amount);
        writer.Put(",\"currencyCode\":\"GBP\",\"expiresInSeconds\":86400}"u8);
        writer.EndBody();
    }

    public void CaptureHold(RequestWriter writer, Key key, byte[] hold, byte[] to)
    {
        BeginHoldStep(writer, key, hold, "/capture"u8);
        writer.Put("{\"toAccountId\":\""u8);
        writer.Put(to);
        writer.Put("\"}"u8);
        writer.EndBody();
    }

    public void ReleaseHold(RequestWriter writer, Key key, byte[] hold)
    {
        BeginHoldStep(writer, key, hold, "/release"u8);
        writer.Put("{}"u8);
        writer.EndBody();
    }

    public void Balance(RequestWriter writer, byte[] account)
    {
        writer.Begin("GET /api/v6/services/wallet/balance?accountId="u8);
        writer.Put(account);
        writer.Put(headers);
        writer.EndWithoutBody();
    }

    public void History(RequestWriter writer, byte[] account)
    {
        writer.Begin("GET /api/v6/services/ledger/account-ledger-history/"u8);
        writer.Put(account);
        writer.Put("/0/20"u8);
        writer.Put(headers);
        writer.EndWithoutBody();
    }

    public void Quote(RequestWriter writer, long amount)
    {
        writer.Begin(quote);
        writer.BeginBody();
        writer.Put("{\"principalAmountCurrency\":\"GBP\",\"deriveAmountCurrency\":\"NGN\",\"tradeOriginatingCountry\":\"GBR\",\"destinationCountry\":\"NGA\",\"transactionType\":\"ACCOUNTPAYMENT\",\"paymentType\":\"E_WALLET\",\"principalAmount\":"u8);
        writer.PutAmount(amount);
        writer.Put("}"u8);
        writer.EndBody();
    }

    public void CreateRemittance(RequestWriter writer, Key key, byte[] quoteId, RemittanceParties parties)
    {
        BeginPost(writer, create, key);
        writer.Put("{\"quoteId\":\""u8);
        writer.Put(quoteId);
        writer.Put("\",\"sendCurrency\":\"GBP\",\"receivingCurrency\":\"NGN\",\"type\":\"ACCOUNTPAYMENT\",\"preExistingSenderCustomerCode\":\""u8);
        writer.Put(parties.Sender);
        writer.Put("\",\"preExistingRecipientCustomerCode\":\""u8);
        writer.Put(parties.Recipient);
        writer.Put("\",\"internationalTransferInformation\":{\"originCountry\":\"GBR\",\"receivingCountry\":\"NGA\",\"sourceOfFunds\":\"SAVINGS\",\"remittancePurpose\":\"GIFT\"}}"u8);
        writer.EndBody();
    }

    public void PayRemittance(RequestWriter writer, Key key, byte[] pcn, byte[] from, long total)
    {
        BeginPost(writer, pay, key);
        writer.Put("{\"payableType\":\"TRANSACTION\",\"payAbleId\":\""u8);
        writer.Put(pcn);
        writer.Put("\",\"accountId\":\""u8);
        writer.Put(from);
        writer.Put("\",\"totalCheckOutAmount\":"u8);
        writer.PutAmount(total);
        writer.Put("}"u8);
        writer.EndBody();
    }

    public void ReadRemittance(RequestWriter writer, byte[] pcn)
    {
        writer.Begin("GET /api/v6/services/transactionmanagement/transaction/"u8);
        writer.Put(pcn);
        writer.Put(headers);
        writer.EndWithoutBody();
    }

    private void BeginHoldStep(RequestWriter writer, Key key, byte[] hold, ReadOnlySpan<byte> step)
    {
        writer.Begin("POST /api/v6/services/wallet/holds/"u8);
        writer.Put(hold);
        writer.Put(step);
        writer.Put(headers);
        writer.Put("\r\nContent-Type: application/json\r\nX-Idempotency-Key: "u8);
        key.Put(writer);
        writer.BeginBody();
    }

    private static void BeginPost(RequestWriter writer, byte[] head, Key key)
    {
        writer.Begin(head);
        key.Put(writer);
        writer.BeginBody();
    }

    private static void PutTransfer(RequestWriter writer, byte[] from, byte[] to, long amount)
    {
        writer.Put("\"fromAccountId\":\""u8);
        writer.Put(from);
        writer.Put("\",\"toAccountId\":\""u8);
        writer.Put(to);
        writer.Put("\",\"amount\":"u8);
        writer.PutAmount(amount);
        writer.Put(",\"currencyCode\":\"GBP\"}"u8);
    }

    private static byte[] PostHead(string host, string token, string path) => Encoding.ASCII.GetBytes(
        $"POST {BasePath}{path} HTTP/1.1\r\nHost: {host}\r\nX-Auth-Token: {token}\r\nContent-Type: application/json\r\nX-Idempotency-Key: ");
}
