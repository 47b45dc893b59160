using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Ledger;

/// <summary>The instructions of one request: a bare array, or under <c>accountPostings</c>.</summary>
internal sealed record PostingList(IReadOnlyList<PostingOrder> Orders)
{
    public static readonly PostingList None = new([]);

    public static PostingList Read(JsonElement root, Faults faults, bool hasKey)
    {
        var list = root;
        if (root.ValueKind == JsonValueKind.Object && !new Fields(root, faults).Required("accountPostings", out list))
        {
            return None;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            faults.Add("accountPostings", DetailCode.WrongType, "Must be an array.");
            return None;
        }

        if (list.GetArrayLength() is 0 or > Limits.InstructionsPerRequestMax)
        {
            var code = list.GetArrayLength() == 0 ? DetailCode.TooFew : DetailCode.TooMany;
            faults.Add("accountPostings", code, $"Must have from 1 to {Limits.InstructionsPerRequestMax} instructions.");
            return None;
        }

        return new PostingList(ReadOrders(list, faults, hasKey));
    }

    /// <summary>What the request's key stands for: a digest over every field of every instruction in order.</summary>
    public Terms ToTerms() => Terms.Of(TermsField.Text("accountPostings", string.Join('\n', Orders.Select(Describe))));

    private static List<PostingOrder> ReadOrders(JsonElement list, Faults faults, bool hasKey)
    {
        var orders = new List<PostingOrder>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var postings = 0;
        foreach (var element in list.EnumerateArray())
        {
            if (faults.IsFull)
            {
                break;
            }

            var path = $"accountPostings[{orders.Count}]";
            if (!Fields.TryOpen(element, faults, path, out var fields))
            {
                continue;
            }

            var order = PostingOrder.Read(fields);
            orders.Add(order);
            CheckKey(fields, order, keys, hasKey);
            postings += order.Counterparties.Count;
            if (postings > Limits.TransfersPerRequestMax)
            {
                faults.Add("accountPostings", DetailCode.TooMany, $"Must name at most {Limits.TransfersPerRequestMax} counterparties in all.");
                break;
            }
        }

        return orders;
    }

    private static void CheckKey(Fields fields, PostingOrder order, HashSet<string> keys, bool hasKey)
    {
        if (order.OwnKey is { } key && !keys.Add(key))
        {
            fields.Fault("instructionIdempotencykey", DetailCode.Repeated, "Another instruction of the request has the same key.");
        }
        else if (order.OwnKey is null && !hasKey)
        {
            fields.Faults.Add(
                fields.PathOf("instructionIdempotencykey"), DetailCode.Required, "Is required without the header X-Idempotency-Key.", Reason.IdempotencyKeyRequired);
        }
    }

    private static string Describe(PostingOrder order) => JsonSerializer.Serialize(new object?[]
    {
        order.PrimarySerial, order.Currency.Code, order.DebitsPrimary, order.OwnKey, order.Narration,
        string.Join(';', order.Counterparties.Select(counterparty => $"{counterparty.Serial}={counterparty.Amount}")),
    });
}
