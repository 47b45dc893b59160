using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace FinCode.Cli.Tests.Stub;

/// <summary>Wallets in memory with the wire shapes of the wallet API. One lock: it is a stub, not a ledger.</summary>
internal sealed class StubBooks(StubFaults faults)
{
    private readonly Lock gate = new();
    private readonly List<Account> accounts = [];
    private readonly Dictionary<string, Account> byId = [];
    private readonly Dictionary<string, (Account From, long Amount)> holds = [];
    private readonly Dictionary<string, long> prices = [];
    private readonly Dictionary<string, long> remittances = [];
    private readonly ConcurrentDictionary<string, Reply> replies = new();
    private int transfers;

    public int Opened => accounts.Count;

    public int Transfers => transfers;

    public Reply Once(string? key, Func<Reply> act)
    {
        lock (gate)
        {
            return key is null ? act() : replies.GetOrAdd(key, _ => act());
        }
    }

    public Reply Open(JsonNode body)
    {
        var account = new Account(Guid.NewGuid().ToString(), (string)body["name"]!, (string)body["currencyCode"]!);
        accounts.Add(account);
        byId.Add(account.Id, account);
        return Reply.Ok(account.ToJson());
    }

    public Reply Fund(JsonNode body)
    {
        byId[(string)body["accountId"]!].Balance += Units(body["amount"]!);
        return Reply.Ok(new JsonObject());
    }

    public Reply Transfer(JsonNode body)
    {
        var number = ++transfers;
        var (from, to, amount) = (byId[(string)body["fromAccountId"]!], byId[(string)body["toAccountId"]!], Units(body["amount"]!));
        if (StubFaults.Hits(faults.RefuseEvery, number) || from.Balance - from.Lien < amount)
        {
            return Reply.Refused("INSUFFICIENT_FUNDS");
        }

        from.Balance -= amount;
        to.Balance += StubFaults.Hits(faults.LoseMoneyEvery, number) ? 0 : amount;
        return Reply.Ok(new JsonObject { ["transferId"] = Guid.NewGuid().ToString(), ["status"] = "PAID" }) with { Number = number };
    }

    public Reply Bulk(JsonNode body)
    {
        var results = new JsonArray();
        var rejected = 0;
        foreach (var item in body["transfers"]!.AsArray())
        {
            var paid = Transfer(item!).Status == 200;
            rejected += paid ? 0 : 1;
            var result = new JsonObject { ["id"] = (string)item!["id"]!, ["status"] = paid ? "PAID" : "REJECTED" };
            if (!paid)
            {
                result["reason"] = "INSUFFICIENT_FUNDS";
            }

            results.Add(result);
        }

        return Reply.Ok(new JsonObject { ["accepted"] = results.Count - rejected, ["rejected"] = rejected, ["results"] = results });
    }

    public Reply Hold(JsonNode body)
    {
        var (from, amount, id) = (byId[(string)body["accountId"]!], Units(body["amount"]!), Guid.NewGuid().ToString());
        from.Lien += amount;
        holds.Add(id, (from, amount));
        return Reply.Ok(new JsonObject { ["holdId"] = id, ["status"] = "HELD" }) with { Number = ++transfers };
    }

    public Reply EndHold(string id, JsonNode? body)
    {
        if (!holds.Remove(id, out var hold))
        {
            return Reply.Refused("HOLD_ALREADY_ENDED");
        }

        hold.From.Lien -= hold.Amount;
        if ((string?)body?["toAccountId"] is { } to)
        {
            hold.From.Balance -= hold.Amount;
            byId[to].Balance += hold.Amount;
        }

        return Reply.Ok(new JsonObject { ["holdId"] = id });
    }

    public Reply Quote(JsonNode body)
    {
        var (id, total) = (Guid.NewGuid().ToString("N"), Units(body["principalAmount"]!) + 1_99);
        prices.Add(id, total);
        return Reply.Ok(new JsonObject { ["quoteId"] = id, ["totalPayable"] = Account.Text(total) });
    }

    public Reply Remit(JsonNode body)
    {
        if (!prices.Remove((string)body["quoteId"]!, out var total)) return Reply.Refused("QUOTE_ALREADY_USED");
        var pcn = $"TR{remittances.Count:D12}";
        remittances.Add(pcn, total);
        return Reply.Ok(new JsonObject { ["pcn"] = pcn, ["status"] = "WAITING_TO_PAY", ["paymentStatus"] = "PENDING_PAYMENT" });
    }

    public Reply Pay(JsonNode body)
    {
        var (from, total) = (byId[(string)body["accountId"]!], remittances[(string)body["payAbleId"]!]);
        if (Units(body["totalCheckOutAmount"]!) != total) return Reply.Refused("AMOUNT_MISMATCH");
        if (from.Balance - from.Lien < total) return Reply.Refused("INSUFFICIENT_FUNDS");
        from.Balance -= total;
        return Remittance((string)body["payAbleId"]!) with { Number = ++transfers };
    }

    public Reply Remittance(string pcn) => Reply.Ok(new JsonObject { ["pcn"] = pcn, ["status"] = "PAID", ["paymentStatus"] = "PAID_OUT" });

    public Reply List(int page, int size)
    {
        lock (gate)
        {
            var items = accounts.Skip((page - 1) * size).Take(size).Select(account => (JsonNode)account.ToJson()).ToArray();
            return Reply.Ok(new JsonObject { ["items"] = new JsonArray(items), ["page"] = page, ["size"] = size, ["total"] = accounts.Count });
        }
    }

    private static long Units(JsonNode amount) => (long)(decimal.Parse((string)amount!, CultureInfo.InvariantCulture) * 100);

    private sealed record Account(string Id, string Name, string Currency)
    {
        public long Balance { get; set; }

        public long Lien { get; set; }

        public JsonObject ToJson() => new()
        {
            ["accountId"] = Id,
            ["name"] = Name,
            ["currencyCode"] = Currency,
            ["accountBalance"] = Text(Balance),
            ["lienAmount"] = Text(Lien),
        };

        public static string Text(long units) => (units / 100m).ToString("F2", CultureInfo.InvariantCulture);
    }
}

/// <param name="Number">The how many-th transfer this was; zero for everything else.</param>
internal sealed record Reply(int Status, string Body, int Number = 0)
{
    public static Reply Ok(JsonNode data) =>
        new(200, new JsonObject { ["status"] = "SUCCESS", ["success"] = true, ["data"] = data }.ToJsonString());

    public static Reply Refused(string reason) => new(422, $$$"""
        {"status":"ERROR","success":false,"message":"No.","error":{"code":"BUSINESS_RULE","reason":"{{{reason}}}","message":"No."}}
        """);
}
