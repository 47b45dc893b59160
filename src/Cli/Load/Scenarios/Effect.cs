using System.Globalization;
using System.Text.Json;
using FinCode.Cli.Load.Measure;

namespace FinCode.Cli.Load.Scenarios;

/// <summary>What an accepted request did, read from its answer.</summary>
/// <param name="Accepted">Operations carried out.</param>
/// <param name="Hold">The hold that was placed, if any.</param>
internal readonly record struct Effect(int Accepted, OpenHold? Hold)
{
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
            default:
                return true;
        }
    }

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
