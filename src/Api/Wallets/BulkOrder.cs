using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Wallets;

/// <summary>One transfer of many, under the name that the client gave it.</summary>
internal readonly record struct BulkItem(string Id, TransferOrder Order);

/// <summary>A list of transfers as the client orders them.</summary>
internal sealed record BulkOrder(bool Atomic, IReadOnlyList<BulkItem> Items)
{
    public static readonly BulkOrder None = new(false, []);

    public static BulkOrder Read(Fields fields)
    {
        var atomic = fields.Flag("atomic");
        return fields.Required("transfers", out var list) && IsList(fields, list)
            ? new BulkOrder(atomic, ReadItems(fields, list))
            : None;
    }

    public static BulkItem ReadItem(Fields fields) =>
        new(fields.RequiredText("id", Limits.ItemIdLengthMax), TransferOrder.Read(fields));

    /// <summary>What the key stands for: the flag, and a digest over every field of every item in order.</summary>
    public Terms ToTerms()
    {
        var hash = new XxHash128();
        foreach (var (id, order) in Items)
        {
            Append(hash, id);
            Span<Guid> accounts = [order.FromAccountId, order.ToAccountId];
            hash.Append(MemoryMarshal.AsBytes(accounts));
            Append(hash, order.Amount.MinorUnits);
            Append(hash, order.Amount.Currency.Code);
            Append(hash, order.Narration ?? "\0");
        }

        return Terms.Of(
            TermsField.Text("atomic", Atomic ? "true" : "false"),
            TermsField.Text("transfers", $"{Items.Count}/{Convert.ToHexString(hash.GetCurrentHash())}"));
    }

    private static List<BulkItem> ReadItems(Fields fields, JsonElement list)
    {
        var items = new List<BulkItem>(list.GetArrayLength());
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in list.EnumerateArray())
        {
            if (fields.Faults.IsFull)
            {
                break;
            }

            var item = Fields.TryOpen(element, fields.Faults, "transfers", items.Count, out var own) ? ReadItem(own) : default;
            if (item.Id is { Length: > 0 } && !ids.Add(item.Id))
            {
                own.Fault("id", DetailCode.Repeated, "Another transfer of the request has the same id.");
            }

            items.Add(item);
        }

        return items;
    }

    private static bool IsList(Fields fields, JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            fields.Fault("transfers", DetailCode.WrongType, "Must be an array.");
            return false;
        }

        switch (list.GetArrayLength())
        {
            case 0:
                fields.Fault("transfers", DetailCode.TooFew, "Must have at least one transfer.");
                return false;
            case > Limits.TransfersPerRequestMax:
                fields.Fault("transfers", DetailCode.TooMany, $"Must have at most {Limits.TransfersPerRequestMax} transfers.");
                return false;
            default:
                return true;
        }
    }

    // Lengths stand before the texts, so that no two lists read the same.
    private static void Append(XxHash128 hash, string text)
    {
        Append(hash, text.Length);
        hash.Append(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static void Append(XxHash128 hash, long number) => hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in number)));
}
