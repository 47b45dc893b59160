using System.Collections.Immutable;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Compliance.Cases;

namespace FinCode.Api.Compliance.Cases;

/// <summary>What bodies and queries say of cases.</summary>
internal static class CaseFields
{
    private const int ScoreDecimalsMax = 4;

    public static T Word<T>(this Fields fields, string name, IReadOnlyDictionary<T, string> words)
        where T : struct => fields.TryWord(name, [.. words.Values], out var word) ? words.First(pair => pair.Value == word).Key : default;

    public static T? QueryWord<T>(HttpContext context, string name, IReadOnlyDictionary<T, string> words, Faults faults)
        where T : struct
    {
        if (!context.Request.Query.TryGetValue(name, out var given)) return null;
        foreach (var (value, word) in words)
        {
            if (given == word) return value;
        }

        faults.Add(name, DetailCode.UnknownValue, $"Must be one of {string.Join(", ", words.Values)}.");
        return null;
    }

    /// <summary>A code or an id in a query; null where it is left out.</summary>
    public static string? QueryText(HttpContext context, string name, Faults faults)
    {
        if (!context.Request.Query.TryGetValue(name, out var given)) return null;
        if (given is [{ Length: > 0 and <= Limits.NameLengthMax } text]) return text;
        faults.Add(name, DetailCode.Malformed, $"Must have 1 to {Limits.NameLengthMax} characters.");
        return null;
    }

    public static bool QueryFlag(HttpContext context, string name, Faults faults)
    {
        if (!context.Request.Query.TryGetValue(name, out var given) || given == "false") return false;
        if (given != "true") faults.Add(name, DetailCode.UnknownValue, "Must be true or false.");
        return true;
    }

    public static ImmutableArray<CaseParty> Parties(this Fields fields, bool isRequired) =>
        [.. fields.Items("parties", Limits.CaseItemsPerRequestMax, isRequired, Party)];

    public static ImmutableArray<CaseEvidence> Evidence(this Fields fields, bool isRequired) =>
        [.. fields.Items("evidence", Limits.CaseItemsPerRequestMax, isRequired, Evidence)];

    private static CaseParty Party(Fields fields) => new(
        fields.Word("kind", CaseJson.PartyKinds), fields.RequiredText("id", Limits.NameLengthMax), fields.OptionalText("relation", Limits.NameLengthMax));

    private static CaseEvidence Evidence(Fields fields) => new(
        fields.TryWord("kind", CaseEvidence.Kinds, out var kind) ? kind : "",
        fields.RequiredText("text", Limits.CaseTextLengthMax),
        fields.Find("match", out var match) && Fields.TryOpen(match, fields.Faults, fields.PathOf("match"), out var own) ? Match(own) : null);

    private static ListMatch Match(Fields fields)
    {
        var name = fields.RequiredText("name", Limits.NameLengthMax);
        var subject = fields.Required("subject", out var value) && Fields.TryOpen(value, fields.Faults, fields.PathOf("subject"), out var own) ? Party(own) : new CaseParty(default, "");
        return new ListMatch(
            fields.RequiredText("listId", Limits.NameLengthMax),
            fields.RequiredText("entryId", Limits.NameLengthMax),
            fields.RequiredText("entryVersion", Limits.NameLengthMax),
            name,
            fields.RequiredDecimal("score", 0, 100, ScoreDecimalsMax),
            subject,
            // Filled in from what is known of the subject.
            "",
            fields.OptionalText("explanation", Limits.CaseTextLengthMax));
    }
}
