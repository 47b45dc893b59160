using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Contracts.Compliance.Kyc;
using FinCode.Domain.Compliance.Kyc;

namespace FinCode.Api.Compliance;

/// <summary>Verifications on the wire.</summary>
internal static class KycJson
{
    /// <summary>For who reviews.</summary>
    public static void Write(Utf8JsonWriter json, KycView view) => Write(json, view, isForStaff: true);

    /// <summary>For the customer, and whoever serves them: without what is thought of them, which who reads it could learn to avoid.</summary>
    public static void WriteOwn(Utf8JsonWriter json, KycView view) => Write(json, view, isForStaff: false);

    private static void Write(Utf8JsonWriter json, KycView view, bool isForStaff)
    {
        var file = view.File;
        json.WriteStartObject();
        json.WriteString("customerCode"u8, view.CustomerCode);
        json.WriteString("status"u8, file.Status.Name());
        json.WriteInstant("statusAt"u8, file.StatusAt);
        json.WriteNumber("kycTier"u8, file.Tier);
        if (isForStaff)
        {
            json.WriteOptional("reason"u8, file.Reason);
            json.WriteString("riskLevel"u8, file.RiskLevel.Name());
            json.WriteNumber("riskPoints"u8, file.RiskPoints);
        }

        json.WriteInstant("reviewDueAt"u8, file.ReviewStartedAt ?? file.ReviewDueAt);
        json.WriteOptional("informationRequest"u8, file.InfoRequest);
        json.WritePropertyName("requirements"u8);
        WriteDemands(json, view.Demands, isForStaff);
        json.WriteStartArray("documents"u8);
        foreach (var document in file.Documents.Reverse()) Write(json, document, isForStaff);
        json.WriteEndArray();
        json.WriteStartArray("verifications"u8);
        foreach (var verification in file.Verifications.Reverse()) Write(json, verification, isForStaff);
        json.WriteEndArray();
        json.WriteStartArray("submissions"u8);
        foreach (var sent in file.Submissions.Reverse()) Write(json, sent, isForStaff);
        json.WriteEndArray();
        if (isForStaff)
        {
            json.WriteStartArray("history"u8);
            foreach (var happened in file.Events.Reverse()) Write(json, happened);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    public static void WriteFile(Utf8JsonWriter json, KycAnswer answer) => Write(json, answer.View!);

    public static void WriteOwnFile(Utf8JsonWriter json, KycAnswer answer) => WriteOwn(json, answer.View!);

    /// <summary>What the customer has to do, and how far they are.</summary>
    public static void WriteAwaiting(Utf8JsonWriter json, KycView view) => WriteAwaiting(json, view, isForStaff: true);

    /// <summary>The same for the customer, and whoever serves them.</summary>
    public static void WriteOwnAwaiting(Utf8JsonWriter json, KycView view) => WriteAwaiting(json, view, isForStaff: false);

    private static void WriteAwaiting(Utf8JsonWriter json, KycView view, bool isForStaff)
    {
        json.WriteStartObject();
        json.WriteString("customerCode"u8, view.CustomerCode);
        json.WriteString("status"u8, view.File.Status.Name());
        json.WriteNumber("kycTier"u8, view.File.Tier);
        json.WriteOptional("informationRequest"u8, view.File.InfoRequest);
        json.WritePropertyName("requirements"u8);
        WriteDemands(json, view.Demands.Where(demand => demand.IsAwaited()), isForStaff);
        json.WriteEndObject();
    }

    private static void WriteDemands(Utf8JsonWriter json, IEnumerable<KycDemand> demands, bool isForStaff)
    {
        json.WriteStartArray();
        foreach (var demand in demands)
        {
            json.WriteStartObject();
            json.WriteString("kycRuleId"u8, demand.Rule.Id);
            json.WriteString("kycRuleName"u8, demand.Rule.Name);
            json.WriteString("triggerPoint"u8, demand.Rule.Trigger.Name());
            json.WriteNumber("kycTier"u8, demand.Rule.Tier);
            WriteRequirement(json, demand.Requirement);
            json.WriteString("state"u8, demand.State.Name());

            // Why a check refused somebody teaches them how to pass it; what is wrong with a paper they have to know.
            if (isForStaff || demand.Requirement.Kind != RequirementKind.Verification) json.WriteOptional("reason"u8, demand.Reason);
            json.WriteOptional("expiryDate"u8, demand.ExpiresOn?.ToString("O"));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteRequirement(Utf8JsonWriter json, KycRequirement requirement)
    {
        json.WriteString("requirementId"u8, requirement.Id);
        json.WriteString("type"u8, requirement.Kind.Name());
        json.WriteString("title"u8, requirement.Title);
        if (requirement.Kind == RequirementKind.Document)
        {
            json.WriteStartArray("documentTypes"u8);
            foreach (var type in requirement.DocumentTypes) json.WriteStringValue(type.Name());
            json.WriteEndArray();
        }

        json.WriteOptional("dynamicFormId"u8, requirement.FormId?.ToString("D"));
    }

    /// <summary>Which officer looked is for officers: whoever was refused might look for them.</summary>
    public static void Write(Utf8JsonWriter json, KycDocument document, bool isForStaff)
    {
        json.WriteStartObject();
        json.WriteString("documentId"u8, document.Id);
        json.WriteString("documentType"u8, document.Type.Name());
        json.WriteString("documentStatus"u8, document.Status.Name());
        json.WriteOptional("kycRuleId"u8, document.RuleId?.ToString("D"));
        json.WriteString("fileName"u8, document.FileName);
        json.WriteString("contentType"u8, document.ContentType);
        json.WriteNumber("size"u8, document.Size);
        json.WriteString("sha256"u8, document.Sha256);
        json.WriteOptional("expiryDate"u8, document.ExpiresOn?.ToString("O"));
        json.WriteInstant("submissionTimestamp"u8, document.SubmittedAt);
        json.WriteString("submittedBy"u8, document.SubmittedBy);
        if (document.ReviewedAt is { } at) json.WriteInstant("reviewedAt"u8, at);
        if (isForStaff) json.WriteOptional("reviewedBy"u8, document.ReviewedBy);
        json.WriteOptional("reason"u8, document.Reason);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, KycVerification verification, bool isForStaff)
    {
        json.WriteStartObject();
        json.WriteString("verificationId"u8, verification.Reference);
        json.WriteString("provider"u8, verification.Provider);
        json.WriteString("status"u8, verification.Status.Name());
        if (isForStaff) json.WriteOptional("detail"u8, verification.Detail);
        json.WriteOptional("url"u8, verification.IsOpen() ? verification.Url : null);
        json.WriteInstant("startedAt"u8, verification.StartedAt);
        json.WriteString("startedBy"u8, verification.StartedBy);
        json.WriteNumber("inquiries"u8, verification.Inquiries);
        if (verification.AnsweredAt is { } at) json.WriteInstant("answeredAt"u8, at);
        if (isForStaff) json.WriteOptional("acceptedBy"u8, verification.AcceptedBy);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, KycEvent happened)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, happened.Id);
        json.WriteString("type"u8, happened.Type);
        json.WriteNumber("version"u8, happened.Version);
        json.WriteInstant("occurredAt"u8, happened.OccurredAt);
        json.WriteString("status"u8, happened.Status.Name());
        json.WriteString("previousStatus"u8, happened.PreviousStatus.Name());
        json.WriteNumber("kycTier"u8, happened.Tier);
        json.WriteNumber("previousKycTier"u8, happened.PreviousTier);
        json.WriteString("riskLevel"u8, happened.RiskLevel.Name());
        json.WriteString("by"u8, happened.Actor);
        json.WriteOptional("reason"u8, happened.Reason);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, KycSubmission sent, bool isForStaff)
    {
        json.WriteStartObject();
        json.WriteString("dynamicFormId"u8, sent.FormId);
        json.WriteNumber("formVersion"u8, sent.FormVersion);
        json.WriteOptional("kycRuleId"u8, sent.RuleId?.ToString("D"));
        if (isForStaff) json.WriteNumber("points"u8, sent.Points);
        json.WriteInstant("submissionTimestamp"u8, sent.SubmittedAt);
        json.WriteString("submittedBy"u8, sent.SubmittedBy);
        json.WriteStartObject("answers"u8);
        foreach (var (field, values) in sent.Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal))
        {
            json.WriteStartArray(field);
            foreach (var value in values) json.WriteStringValue(value);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
