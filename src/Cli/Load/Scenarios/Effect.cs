using System.Globalization;
using System.Text;
using System.Text.Json;
using FinCode.Cli.Load.Measure;
using FinCode.Domain.Money;

namespace FinCode.Cli.Load.Scenarios;

/// <summary>What an accepted request did, read from its answer.</summary>
/// <param name="Accepted">Operations carried out.</param>
/// <param name="Hold">The hold that was placed, if any.</param>
internal readonly record struct Effect(int Accepted, OpenHold? Hold)
{
    /// <summary>The remittance as it goes on; null when it is done with.</summary>
    public RemittanceInHand? Remittance { get; init; }

    /// <returns>False when the answer lacks what it must have; the books are then as before.</returns>
    public static bool TryRead(
        Operation operation, ReadOnlySpan<byte> body, Expectation books, ReasonCounts refusals, out Effect effect)
    {
        effect = new Effect(1, null);
        switch (operation.Kind)
        {
            case OperationKind.Transfer:
            case OperationKind.CaptureHold:
                books.Move(operation.From, operation.To, operation.Amount);
                return true;
            case OperationKind.PlaceHold:
                var id = AnswerText.Field(body, "\"holdId\":\""u8);
                effect = new Effect(1, new OpenHold(id.ToArray(), operation.From, operation.Amount));
                return !id.IsEmpty;
            case OperationKind.Bulk:
                var refused = RefusedIn(body, refusals);
                effect = new Effect(operation.Items.Length - refused?.Count ?? 0, null);
                return Move(operation.Items, refused, books);
            case OperationKind.Quote:
                effect = new Effect(0, null) { Remittance = Priced(body) };
                return effect.Remittance is not null;
            case OperationKind.CreateRemittance:
                var pcn = AnswerText.Field(body, "\"pcn\":\""u8);
                effect = new Effect(0, null) { Remittance = operation.Remittance! with { Pcn = pcn.ToArray() } };
                return !pcn.IsEmpty;
            case OperationKind.PayRemittance:
                books.Take(operation.From, operation.Amount);
                return true;
            case OperationKind.ReadRemittance:
                var isDelivered = body.IndexOf("\"status\":\"PAID\",\"paymentStatus\""u8) >= 0;
                effect = new Effect(0, null) { Remittance = isDelivered ? null : operation.Remittance };
                return true;
            default:
                return true;
        }
    }

    private static RemittanceInHand? Priced(ReadOnlySpan<byte> body)
    {
        var id = AnswerText.Field(body, "\"quoteId\":\""u8);
        var total = Encoding.ASCII.GetString(AnswerText.Field(body, "\"totalPayable\":\""u8));
        return !id.IsEmpty && MoneyText.Read(total, Pounds, out var units) == AmountFault.None ? new RemittanceInHand(id.ToArray(), [], units, null) : null;
    }

    private static readonly Currency Pounds = Currency.Parse("GBP");

    private static bool Move(Operation.Transfer[] items, HashSet<int>? refused, Expectation books)
    {
        for (var at = 0; refused is not null && at < items.Length; at++)
        {
            if (!refused.Contains(at))
            {
                books.Move(items[at].From, items[at].To, items[at].Amount);
            }
        }

        return refused is not null;
    }

    /// <summary>The places of the refused items of a bulk request; null when the answer cannot be read.</summary>
    private static HashSet<int>? RefusedIn(ReadOnlySpan<byte> body, ReasonCounts refusals)
    {
        // Nearly every bulk request is accepted whole, and reading a thousand results costs as much as sending them.
        if (body.IndexOf("\"rejected\":0,"u8) >= 0 || body.IndexOf("\"rejected\":0}"u8) >= 0)
        {
            return [];
        }

        try
        {
            var answer = JsonSerializer.Deserialize(body, LoadJson.Default.BulkAnswer);
            var refused = answer?.Data?.Results?.Where(result => result.Status != "PAID").ToList();
            refused?.ForEach(result => refusals.Add(result.Reason ?? "NO_REASON"));
            return refused?.Select(result => int.Parse(result.Id, NumberStyles.None, CultureInfo.InvariantCulture)).ToHashSet();
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or OverflowException)
        {
            return null;
        }
    }
}

/// <summary>The parts of a bulk answer that matter here.</summary>
internal sealed record BulkAnswer(BulkAnswer.Content? Data)
{
    internal sealed record Content(IReadOnlyList<Item>? Results);

    internal sealed record Item(string Id, string Status, string? Reason);
}
