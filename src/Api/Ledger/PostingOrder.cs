using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Approvals;

namespace FinCode.Api.Ledger;

/// <summary>One instruction of post-account as the client orders it. Accounts are named by their serials.</summary>
/// <param name="OwnKey">The instruction's own idempotency key, if it has one.</param>
internal sealed record PostingOrder(
    long PrimarySerial, Currency Currency, bool DebitsPrimary, IReadOnlyList<CounterpartyOrder> Counterparties, string? OwnKey, string? Narration)
{
    public const string DebitPrimary = PostingAsked.DebitPrimary;
    public const string CreditPrimary = PostingAsked.CreditPrimary;

    private const int CounterpartiesMax = Limits.PostingsPerEntryMax - 1;

    private static readonly string[] Directions = [DebitPrimary, CreditPrimary];

    public long Sum => Counterparties.Sum(counterparty => counterparty.Amount);

    public static PostingOrder Read(Fields fields)
    {
        var currency = fields.RequiredCurrency("currencyCode");
        var counterparties = fields.Required("counterParties", out var list) ? ReadCounterparties(fields, list, currency) : [];
        var order = new PostingOrder(
            ReadNumber(fields, "primaryAccountNumber"),
            currency ?? default,
            fields.TryWord("creditDebitInstructionDirection", Directions, out var direction) && direction == DebitPrimary,
            counterparties,
            ReadKey(fields, "instructionIdempotencykey") ?? ReadKey(fields, "instructionIdempotencyKey"),
            fields.OptionalText("narration", Limits.NarrationLengthMax));
        return order with { Narration = order.Narration ?? counterparties.Find(counterparty => counterparty.Narration is not null).Narration };
    }

    private static List<CounterpartyOrder> ReadCounterparties(Fields fields, JsonElement list, Currency? currency)
    {
        var counterparties = new List<CounterpartyOrder>();
        if (list.ValueKind != JsonValueKind.Array)
        {
            fields.Fault("counterParties", DetailCode.WrongType, "Must be an array.");
            return counterparties;
        }

        if (list.GetArrayLength() is 0 or > CounterpartiesMax)
        {
            var code = list.GetArrayLength() == 0 ? DetailCode.TooFew : DetailCode.TooMany;
            fields.Fault("counterParties", code, $"Must have from 1 to {CounterpartiesMax} accounts.");
            return counterparties;
        }

        foreach (var element in list.EnumerateArray())
        {
            var path = fields.PathOf($"counterParties[{counterparties.Count}]");
            counterparties.Add(Fields.TryOpen(element, fields.Faults, path, out var own) ? CounterpartyOrder.Read(own, currency) : default);
        }

        return counterparties;
    }

    public static long ReadNumber(Fields fields, string name)
    {
        var text = fields.RequiredText(name, 20);
        if (AccountNumber.TryRead(text, out var serial))
        {
            return serial;
        }

        if (text.Length > 0)
        {
            fields.Fault(name, DetailCode.Malformed, "Must be an account number: its digits, and a check digit that fits.");
        }

        return 0;
    }

    private static string? ReadKey(Fields fields, string name)
    {
        var key = fields.OptionalText(name, Limits.IdempotencyKeyLengthMax);
        if (key is null || HeaderText.IsVisibleAscii(key))
        {
            return key;
        }

        fields.Fault(name, DetailCode.Malformed, "Must be visible ASCII: at least one character, and no space.");
        return null;
    }
}

/// <param name="Amount">Minor units of the instruction's currency.</param>
internal readonly record struct CounterpartyOrder(long Serial, long Amount, string? Narration)
{
    public static CounterpartyOrder Read(Fields fields, Currency? currency) => new(
        PostingOrder.ReadNumber(fields, "accountNumber"),
        fields.Required("amount", out var amount) ? fields.Amount("amount", amount, currency) : 0,
        fields.OptionalText("narration", Limits.NarrationLengthMax));
}
