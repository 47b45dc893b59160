using System.Buffers;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Money;

namespace FinCode.Api.Compliance.Monitoring;

/// <summary>
/// Reads what a manager says about monitoring rules: by the reader of rule documents, so that a rule is refused here for what it would be
/// refused for there, a field that nobody knows included. A threshold that was misspelt is no threshold.
/// </summary>
internal static class AmlRuleFields
{
    /// <summary>What is told of a rule and not asked for: whoever sends back what they read is not refused for it.</summary>
    private static readonly string[] Told = ["id", "version", "status", "current", "referenceCurrency", "unit", "lineSide"];

    /// <summary>Paths under the list that are no rules.</summary>
    private static readonly string[] Reserved = ["built-in", "back-test", "back-tests"];

    /// <summary>The body's rule as the only one of a document; its amounts are read when the tenant's currency is known.</summary>
    /// <param name="id">From the path; null where the body says it.</param>
    /// <param name="at">What stands before the rule's fields in the body: <c>rule.</c>.</param>
    public static ReadOnlyMemory<byte> Take(OrderSource source, string? id, string at = "")
    {
        if (!Fields.TryOpen(source.Root, source.Faults, at.TrimEnd('.'), out _)) return default;
        try
        {
            return Copy(source, id, at);
        }
        catch (InvalidOperationException)
        {
            // Half of a character, escaped: such a text cannot be read, and so not copied.
            source.Faults.Add("body", DetailCode.Malformed, "Has a text with half of a surrogate pair.");
            return default;
        }
    }

    private static ReadOnlyMemory<byte> Copy(OrderSource source, string? id, string at)
    {
        var given = id ?? (source.Root.TryGetProperty("id", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null);
        if (given is not null && Reserved.Contains(given, StringComparer.OrdinalIgnoreCase)) source.Faults.Add($"{at}id", DetailCode.Malformed, $"Must not be {string.Join(", ", Reserved)}.");
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            if (given is not null) json.WriteString("id"u8, given);
            json.WriteNumber("version"u8, 1);
            foreach (var property in source.Root.EnumerateObject().Where(property => !Told.Contains(property.Name) && property.Value.ValueKind != JsonValueKind.Null)) property.WriteTo(json);
            json.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    /// <param name="at">What stands before the rule's fields in the body.</param>
    public static MonitoringRule? Read(ReadOnlyMemory<byte> rule, Currency reference, Faults faults, string at = "") =>
        Read(Whole(rule, reference), faults, field => field.StartsWith("rules[0].", StringComparison.Ordinal) ? at + field["rules[0].".Length..] : at.Length > 0 ? at.TrimEnd('.') : "body")?.Rules[0];

    /// <summary>A whole document.</summary>
    /// <param name="pathOf">Of a field of the document in the request.</param>
    public static RuleDocument? Read(ReadOnlyMemory<byte> document, Faults faults, Func<string, string> pathOf)
    {
        var (read, wrong) = RuleDocumentReader.Read(document);
        foreach (var fault in wrong) faults.Add(pathOf(fault.Field), CodeOf(fault), fault.Problem);
        return read;
    }

    private static byte[] Whole(ReadOnlyMemory<byte> rule, Currency reference)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("version"u8, 1);
            json.WriteString("referenceCurrency"u8, reference.Code);
            json.WriteStartArray("rules"u8);
            json.WriteRawValue(rule.Span);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static DetailCode CodeOf(RuleFault fault) =>
        fault.Problem.StartsWith("Is required", StringComparison.Ordinal) ? DetailCode.Required
        : fault.Problem.StartsWith("Must be one of", StringComparison.Ordinal) ? DetailCode.UnknownValue
        : DetailCode.Malformed;
}
