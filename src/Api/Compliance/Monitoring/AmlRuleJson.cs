using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Money;

namespace FinCode.Api.Compliance.Monitoring;

/// <summary>Monitoring rules, verdicts and back-tests on the wire.</summary>
internal static class AmlRuleJson
{
    public static string Name(RuleStanding standing) => standing.ToString().ToUpperInvariant();

    public static string Name(RuleAction action) => action.ToString().ToUpperInvariant();

    public static void WriteLine(Utf8JsonWriter json, ImmutableArray<MonitoringRule> versions, Currency reference, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("status"u8, Name(RuleStandings.At(versions, now)));
        WriteRule(json, RuleStandings.Current(versions, now), reference);
        json.WriteEndObject();
    }

    /// <summary>Every version, the newest first.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<MonitoringRule> versions, Currency reference, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, versions[0].Id);
        json.WriteString("status"u8, Name(RuleStandings.At(versions, now)));
        json.WriteString("referenceCurrency"u8, reference.Code);
        json.WriteStartArray("versions"u8);
        foreach (var rule in versions.Reverse())
        {
            json.WriteStartObject();
            json.WriteBoolean("current"u8, rule.HoldsAt(now));
            WriteRule(json, rule, reference);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, RuleHit hit, Currency reference)
    {
        json.WriteStartObject();
        json.WriteString("ruleId"u8, hit.RuleId);
        json.WriteNumber("ruleVersion"u8, hit.RuleVersion);
        json.WriteString("name"u8, hit.Name);
        json.WriteString("action"u8, Name(hit.Action));
        json.WriteBoolean("shadow"u8, hit.IsShadow);
        json.WriteString("explanation"u8, hit.Explain(reference));
        json.WriteString("measured"u8, hit.Unit.Text(hit.Measured, reference));
        json.WriteString("line"u8, hit.Unit.Text(hit.Line, reference));
        json.WriteString("unit"u8, hit.Unit.Name());
        if (hit.Window is { } window) json.WriteString("window"u8, SpanText.Format(window));
        json.WriteString("subjectKind"u8, hit.Subject.Kind.Name());
        json.WriteString("subject"u8, hit.Subject.Key);
        json.WriteBoolean("rough"u8, hit.IsRough);
        WriteWords(json, "evidence"u8, hit.Evidence);
        WriteWords(json, "parties"u8, hit.Parties);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, (string Pcn, StoredVerdict Stored) each)
    {
        var (pcn, stored) = each;
        json.WriteStartObject();
        json.WriteString("pcn"u8, pcn);
        json.WriteString("activity"u8, WireNames.Of(stored.Kind.ToString()));
        json.WriteString("customerCode"u8, stored.Customer);
        json.WriteInstant("at"u8, stored.At);
        json.WriteString("referenceCurrency"u8, stored.Reference.Code);
        if (stored.Verdict is { } verdict)
        {
            json.WriteString("outcome"u8, Name(verdict.Outcome));
            json.WriteNumber("rulesVersion"u8, verdict.DocumentVersion);
            WriteHits(json, verdict.Hits, stored.Reference);
        }
        else
        {
            json.WriteString("waitsFor"u8, Grains.Compliance.Monitoring.MonitoringReasons.NoRate);
            WriteHits(json, [], stored.Reference);
        }

        json.WriteEndObject();
    }

    public static void WriteHits(Utf8JsonWriter json, ImmutableArray<RuleHit> hits, Currency reference)
    {
        json.WriteStartArray("hits"u8);
        foreach (var hit in hits) Write(json, hit, reference);
        json.WriteEndArray();
    }

    private static void WriteRule(Utf8JsonWriter json, MonitoringRule rule, Currency reference)
    {
        RuleDocumentWriter.WriteFields(json, rule, reference);
        if (!MeasureCatalogue.TryFind(rule.Measure, out var measure)) return;
        json.WriteString("unit"u8, measure.Unit.Name());
        json.WriteString("lineSide"u8, measure.Side == LineSide.AtLeast ? "AT_LEAST" : "BELOW");
    }

    private static void WriteWords(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words) json.WriteStringValue(word);
        json.WriteEndArray();
    }
}
