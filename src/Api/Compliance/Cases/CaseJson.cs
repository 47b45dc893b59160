using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Chains;

namespace FinCode.Api.Compliance.Cases;

/// <summary>A case as those read it who work on it. Reports to the authority are no part of it.</summary>
internal static class CaseJson
{
    public static readonly IReadOnlyDictionary<CaseStatus, string> Statuses = WireNames.Table<CaseStatus>();
    public static readonly IReadOnlyDictionary<CaseOutcome, string> Outcomes = WireNames.Table<CaseOutcome>();
    public static readonly IReadOnlyDictionary<CaseDisposition, string> Dispositions = WireNames.Table<CaseDisposition>();
    public static readonly IReadOnlyDictionary<CaseQueue, string> Queues = WireNames.Table<CaseQueue>();
    public static readonly IReadOnlyDictionary<CaseReason, string> Reasons = WireNames.Table<CaseReason>();
    public static readonly IReadOnlyDictionary<CasePartyKind, string> PartyKinds = WireNames.Table<CasePartyKind>();

    public static void Write(Utf8JsonWriter json, (ComplianceCase Case, DateTimeOffset Now) shown)
    {
        var told = shown.Case;
        json.WriteStartObject();
        WriteHead(json, shown);
        json.WriteStartArray("parties"u8);
        foreach (var party in told.Parties) Write(json, party);
        json.WriteEndArray();
        json.WriteStartArray("evidence"u8);
        foreach (var evidence in told.Evidence) Write(json, evidence);
        json.WriteEndArray();
        json.WriteStartArray("comments"u8);
        foreach (var comment in told.Comments)
        {
            json.WriteStartObject();
            json.WriteString("by"u8, comment.By);
            json.WriteInstant("at"u8, comment.At);
            json.WriteString("text"u8, comment.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("informationRequests"u8);
        foreach (var request in told.Requests) Write(json, request);
        json.WriteEndArray();
        if (told.Proposal is { } proposal) Write(json, proposal);
        json.WriteEndObject();
    }

    /// <summary>As lists show it.</summary>
    public static void WriteLine(Utf8JsonWriter json, (ComplianceCase Case, DateTimeOffset Now) shown)
    {
        json.WriteStartObject();
        WriteHead(json, shown);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, HashedEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("number"u8, entry.Number);
        json.WriteInstant("at"u8, entry.At);
        json.WriteString("by"u8, entry.By);
        // As it is hashed: whoever wants to prove the chain needs it letter for letter.
        json.WriteString("content"u8, entry.Content);
        json.WriteString("hash"u8, entry.Hash);
        json.WriteEndObject();
    }

    public static void WriteHistory(Utf8JsonWriter json, (string Genesis, ImmutableArray<HashedEntry> Entries) history)
    {
        json.WriteStartObject();
        json.WriteString("genesis"u8, history.Genesis);
        json.WriteStartArray("entries"u8);
        foreach (var entry in history.Entries) Write(json, entry);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What the customer reads: a question, and nothing of what it is about.</summary>
    public static void WriteQuestion(Utf8JsonWriter json, InformationRequest request)
    {
        json.WriteStartObject();
        json.WriteString("requestId"u8, request.RequestId);
        json.WriteString("message"u8, request.Message);
        json.WriteInstant("askedAt"u8, request.At);
        json.WriteInstant("dueAt"u8, request.DueAt);
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, (ComplianceCase Case, DateTimeOffset Now) shown)
    {
        var told = shown.Case;
        json.WriteString("caseId"u8, told.CaseId);
        json.WriteString("queue"u8, Queues[told.Queue]);
        json.WriteString("reason"u8, told.Reason);
        json.WriteString("status"u8, Statuses[told.Status]);
        json.WriteString("outcome"u8, Outcomes[told.Outcome]);
        json.WriteString("disposition"u8, told.Disposition is { } disposition ? Dispositions[disposition] : null);
        json.WriteString("pcn"u8, told.Hold?.Pcn);
        json.WriteString("holdEndedAs"u8, told.HoldEndedAs);
        json.WriteString("ownerCode"u8, told.Owner);
        json.WriteNumber("level"u8, told.Level);
        json.WriteString("openedBy"u8, told.OpenedBy);
        json.WriteInstant("openedAt"u8, told.OpenedAt);
        json.WriteInstant("dueAt"u8, told.DueAt);
        json.WriteBoolean("clockStopped"u8, told.StoppedAt is not null);
        json.WriteBoolean("overdue"u8, told.IsOverdueAt(shown.Now));
        json.WriteInstant("missedAt"u8, told.MissedAt);
        json.WriteInstant("closedAt"u8, told.ClosedAt);
        json.WriteNumber("version"u8, told.Version);
    }

    private static void Write(Utf8JsonWriter json, CaseParty party)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, PartyKinds[party.Kind]);
        json.WriteString("id"u8, party.Id);
        json.WriteString("relation"u8, party.Relation);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CaseEvidence evidence)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, evidence.Kind);
        json.WriteString("text"u8, evidence.Text);
        if (evidence.Match is { } match)
        {
            json.WriteStartObject("match"u8);
            json.WriteString("listId"u8, match.ListId);
            json.WriteString("entryId"u8, match.EntryId);
            json.WriteString("entryVersion"u8, match.EntryVersion);
            json.WriteString("name"u8, match.Name);
            json.WriteNumber("score"u8, match.Score);
            json.WritePropertyName("subject"u8);
            Write(json, match.Subject);
            json.WriteOptional("explanation"u8, match.Explanation);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, InformationRequest request)
    {
        json.WriteStartObject();
        json.WriteString("requestId"u8, request.RequestId);
        json.WriteString("customerCode"u8, request.CustomerCode);
        json.WriteString("message"u8, request.Message);
        json.WriteString("askedBy"u8, request.By);
        json.WriteInstant("askedAt"u8, request.At);
        json.WriteInstant("dueAt"u8, request.DueAt);
        json.WriteString("status"u8, request.IsOpen ? "OPEN" : request.Answer is null ? "LAPSED" : "ANSWERED");
        json.WriteOptional("answer"u8, request.Answer);
        json.WriteOptional("answeredBy"u8, request.AnsweredBy);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CaseProposal proposal)
    {
        json.WriteStartObject("decision"u8);
        json.WriteString("outcome"u8, Outcomes[proposal.Outcome]);
        json.WriteString("disposition"u8, Dispositions[proposal.Disposition]);
        json.WriteString("reasonCode"u8, Reasons[proposal.Reason]);
        json.WriteString("narrative"u8, proposal.Narrative);
        json.WriteString("proposedBy"u8, proposal.By);
        json.WriteInstant("proposedAt"u8, proposal.At);
        json.WriteString("approvedBy"u8, proposal.ApprovedBy);
        json.WriteInstant("approvedAt"u8, proposal.ApprovedAt);
        json.WriteEndObject();
    }
}
