using System.Collections.Frozen;
using System.Text.Json;
using FinCode.Grains.Payouts;

namespace FinCode.Partners.Payouts.Switch;

/// <summary>What one status word means.</summary>
internal enum SwitchWord
{
    /// <summary>Not one of ours: nobody knows.</summary>
    Unrecognised,
    Paid,
    Pending,
    Rejected,

    /// <summary>The reference was never heard of.</summary>
    NotFound,
}

/// <summary>
/// The one table of what a switch's answer means. The words are not published, so this is our reading of them (decision 0030), and it errs
/// to one side only: what is not plainly a payment is none, and what is not plainly a refusal is not paid back.
/// </summary>
internal static class SwitchAnswers
{
    /// <summary>ISO 20022's payment status codes (external code set ExternalPaymentTransactionStatus1Code), and plain words for the same.</summary>
    internal static readonly FrozenDictionary<string, SwitchWord> Words = new Dictionary<string, SwitchWord>(StringComparer.OrdinalIgnoreCase)
    {
        ["ACSC"] = SwitchWord.Paid, ["ACCC"] = SwitchWord.Paid, ["PAID"] = SwitchWord.Paid, ["COMPLETED"] = SwitchWord.Paid,
        ["ACCP"] = SwitchWord.Pending, ["ACTC"] = SwitchWord.Pending, ["ACSP"] = SwitchWord.Pending, ["ACWC"] = SwitchWord.Pending, ["RCVD"] = SwitchWord.Pending,
        ["PDNG"] = SwitchWord.Pending, ["PENDING"] = SwitchWord.Pending, ["PROCESSING"] = SwitchWord.Pending, ["ACCEPTED"] = SwitchWord.Pending,
        ["RJCT"] = SwitchWord.Rejected, ["CANC"] = SwitchWord.Rejected, ["FAILED"] = SwitchWord.Rejected, ["REJECTED"] = SwitchWord.Rejected, ["CANCELLED"] = SwitchWord.Rejected,
        ["NOT_FOUND"] = SwitchWord.NotFound,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Codes of refusals that another attempt cannot mend.</summary>
    private static readonly FrozenSet<string> FinalCodes = new[] { "AC04", "BE01", "AG01", "RR04" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The answer to an instruction.</summary>
    public static PayoutAnswer OfSubmission(SwitchReply reply, string reference) => Of(reply, reference) switch
    {
        // Just told, and not known: something is wrong with one of the two.
        PayoutAnswer.NotKnown => new PayoutAnswer.Unknown("The switch does not list what it was told."),
        var answer => answer,
    };

    /// <summary>The answer to a question. Only a whole answer without the reference says that it is not known.</summary>
    public static PayoutAnswer OfInquiry(SwitchReply reply, string reference) => Of(reply, reference);

    private static PayoutAnswer Of(SwitchReply reply, string reference)
    {
        if (reply.Status is not (200 or 201 or 202)) return new PayoutAnswer.Unknown($"The switch answered {reply.Status}.");
        if (reply.Root is not { ValueKind: JsonValueKind.Array } results) return new PayoutAnswer.Unknown("The switch's answer is not a list of results.");

        JsonElement? found = null;
        foreach (var result in results.EnumerateArray())
        {
            if (result.ValueKind != JsonValueKind.Object || Text(result, "reference_code") is not { } of) return new PayoutAnswer.Unknown("A result names no reference.");
            if (of != reference) continue;
            if (found is not null) return new PayoutAnswer.Unknown("The switch has two results for one reference.");
            found = result;
        }

        return found is { } own ? Of(own) : new PayoutAnswer.NotKnown();
    }

    private static PayoutAnswer Of(JsonElement result)
    {
        var (word, isKnown) = Word(Text(result, "pay_out_party_trans_status"), Text(result, "status"));
        var partnerReference = Text(result, "pay_out_party_trans_id");
        var code = Text(result, "msg_code");
        return isKnown ? word switch
        {
            SwitchWord.Paid => new PayoutAnswer.Paid(partnerReference),
            SwitchWord.Pending => new PayoutAnswer.Accepted(partnerReference),
            SwitchWord.Rejected => new PayoutAnswer.Failed(code is null ? "PARTNER_REJECTED" : Stable(code), Text(result, "msg_note"), code is not null && FinalCodes.Contains(code)),
            SwitchWord.NotFound => new PayoutAnswer.NotKnown(),
            _ => new PayoutAnswer.Unknown("The switch used a status that is not known."),
        }
        : new PayoutAnswer.Unknown("The switch's two statuses do not agree.");
    }

    /// <summary>
    /// The paying party's word counts; the switch's own stands in where there is none. Where the two say different things of whether money
    /// has gone, nobody knows.
    /// </summary>
    internal static (SwitchWord Word, bool IsKnown) Word(string? party, string? own)
    {
        var first = Read(party);
        var second = Read(own);
        if (first is null || second is null || first == second) return (first ?? second ?? SwitchWord.Unrecognised, true);
        return (first.Value, (first, second) is (SwitchWord.Paid, SwitchWord.Pending) or (SwitchWord.Pending, SwitchWord.Paid));
    }

    private static SwitchWord? Read(string? word) => string.IsNullOrWhiteSpace(word) ? null : Words.GetValueOrDefault(word.Trim(), SwitchWord.Unrecognised);

    /// <summary>As our timelines write codes: capitals, digits and underscores.</summary>
    private static string Stable(string code) =>
        new([.. code.Take(40).Select(each => char.IsAsciiLetterOrDigit(each) ? char.ToUpperInvariant(each) : '_')]);

    private static string? Text(JsonElement result, string name) => SwitchText.Of(result, name, lengthMax: 255);
}
