using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FinCode.Domain.Money;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>Writes a rule document as the reader reads it: what was written and read again is the same.</summary>
public static class RuleDocumentWriter
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static string Write(RuleDocument document)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("version"u8, document.Version);
            json.WriteString("referenceCurrency"u8, document.Reference.Code);
            json.WriteStartArray("rules"u8);
            foreach (var rule in document.Rules)
            {
                json.WriteStartObject();
                WriteFields(json, rule, document.Reference);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>A rule's fields, into an object that is open.</summary>
    public static void WriteFields(Utf8JsonWriter json, MonitoringRule rule, Currency reference)
    {
        json.WriteString("id"u8, rule.Id);
        json.WriteNumber("version"u8, rule.Version);
        json.WriteString("name"u8, rule.Name);
        json.WriteString("measure"u8, rule.Measure);
        Optional(json, "subject", rule.Subject?.Name());
        Optional(json, "of", rule.Of?.Name());
        Optional(json, "window", rule.Window is { } window ? SpanText.Format(window) : null);
        Optional(json, "within", rule.Within is { } within ? SpanText.Format(within) : null);
        json.WriteString("line"u8, MeasureCatalogue.Find(rule.Measure).Spec.Unit.Text(rule.Line, reference));
        json.WriteString("action"u8, rule.Action.ToString().ToUpperInvariant());
        if (rule.IsShadow) json.WriteBoolean("shadow"u8, true);
        if (rule.EffectiveFrom > DateTimeOffset.MinValue) json.WriteString("effectiveFrom"u8, rule.EffectiveFrom.UtcDateTime);
        if (rule.EffectiveTo is { } end) json.WriteString("effectiveTo"u8, end.UtcDateTime);
        Optional(json, "floor", rule.Floor is { } floor ? MoneyText.Format(floor, reference) : null);
        Optional(json, "ceiling", rule.Ceiling is { } ceiling ? MoneyText.Format(ceiling, reference) : null);
        Optional(json, "band", rule.Band is { } band ? MeasureUnit.Percent.Text(band, reference) : null);
        Optional(json, "share", rule.Share is { } share ? MeasureUnit.Percent.Text(share, reference) : null);
        Optional(json, "history", rule.History);
        Optional(json, "sample", rule.Sample);
        Optional(json, "repeat", rule.Repeat);
        Optional(json, "hops", rule.Hops);
        Optional(json, "step", rule.Step);
        List(json, "countries", rule.Countries);
        List(json, "purposes", rule.Purposes);
        List(json, "relationships", rule.Relationships);
        Optional(json, "opensAt", rule.OpensAt?.ToString("HH:mm", CultureInfo.InvariantCulture));
        Optional(json, "closesAt", rule.ClosesAt?.ToString("HH:mm", CultureInfo.InvariantCulture));
        Optional(json, "timeZone", rule.TimeZone);
        if (rule.IsCash) json.WriteBoolean("cash"u8, true);
        if (!rule.Scope.IsEverything)
        {
            json.WriteStartObject("scope"u8);
            List(json, "tenants", rule.Scope.Tenants);
            List(json, "corridors", rule.Scope.Corridors);
            List(json, "methods", rule.Scope.Methods);
            List(json, "deliveries", rule.Scope.Deliveries);
            List(json, "riskLevels", rule.Scope.RiskLevels);
            json.WriteEndObject();
        }
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void Optional(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
    }

    private static void List(Utf8JsonWriter json, string name, ImmutableArray<string> words)
    {
        if (words.IsDefaultOrEmpty) return;
        json.WriteStartArray(name);
        foreach (var word in words) json.WriteStringValue(word);
        json.WriteEndArray();
    }
}
