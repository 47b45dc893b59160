using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts.Compliance.Kyc;
using FinCode.Domain;
using FinCode.Domain.Compliance.Kyc;

namespace FinCode.Api.Compliance;

/// <summary>A customer's document: uploaded, looked at for what it is, scanned, and kept encrypted until somebody reviews it.</summary>
internal sealed class AttachDocumentEndpoint(KycCustomers customers, Answers answers) : IEndpoint
{
    public const string File = "document";

    private const string Route = "documentmanagement/attach-documents";
    private const string Attached = "Document attached; it is reviewed.";

    public void Map(IEndpointRouteBuilder routes)
    {
        // The published page has the one, and its sample calls the other.
        routes.MapPost("/documentmanagement/attach-documents", Attach).RequirePermission(Permission.SubmitKyc).Rated(RateClass.Bulk).Describe(KycDocs.Attach);
        routes.MapPost("/compliance/attach-documents", Attach).RequirePermission(Permission.SubmitKyc).Rated(RateClass.Bulk).Describe(KycDocs.AttachAlias);
    }

    private async Task Attach(HttpContext context)
    {
        var faults = new Faults();
        var call = Call.Of(context, Route, KeyUse.Optional, faults);
        var form = await UploadForm.Read(context, File, Limits.KycDocumentBytesMax, faults);
        if (form.Refusal is not null || faults.Any)
        {
            // What cannot be read says nothing of its fields.
            await answers.Refuse(context, form.Refusal ?? faults.ToRefusal());
            return;
        }

        var named = form.Text("customerCode");
        if (named is null) faults.Add("customerCode", DetailCode.Required, "Is required.");
        var (type, ruleId, expires, contentType) = (TypeIn(form, faults), RuleIn(form, faults), DateIn(form, faults), ContentTypeOf(form, faults));
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (await customers.Find(call.Caller, Permission.SubmitKyc, named) is not { } customer)
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        // A retry under the same key is the same document.
        var operation = call.HasKey ? call.Operation(customer.Code) : (Domain.Ledger.OperationId?)null;
        var name = ContentTypes.NameOf(form.FileName, contentType!);
        var command = new AttachDocument(
            operation, call.Caller.UserCode, operation?.Value ?? Guid.CreateVersion7(), type, ruleId, name, contentType!, form.File!.Length, Convert.ToHexStringLower(SHA256.HashData(form.File)), expires);
        var answer = await customers.FileOf(call.Caller, customer).Attach(command, new KycUpload(customer.Code, name, contentType!, form.File));
        await answers.Kyc(context, answer, Write, Attached);
    }

    private static KycDocumentType TypeIn(UploadForm form, Faults faults)
    {
        var text = form.Text("documentType");
        if (text is null) faults.Add("documentType", DetailCode.Required, "Is required.");
        else if (!KycNames.TryParse<KycDocumentType>(text, out _)) faults.Add("documentType", DetailCode.UnknownValue, $"Must be one of {string.Join(", ", KycNames.All<KycDocumentType>())}.");
        return KycNames.TryParse<KycDocumentType>(text, out var type) ? type : default;
    }

    private static Guid? RuleIn(UploadForm form, Faults faults)
    {
        if (form.Text("kycRuleId") is not { } text) return null;
        if (Guid.TryParseExact(text, "D", out var id)) return id;
        faults.Add("kycRuleId", DetailCode.Malformed, "Must be a UUID.");
        return null;
    }

    private static DateOnly? DateIn(UploadForm form, Faults faults)
    {
        if (form.Text("expiryDate") is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        faults.Add("expiryDate", DetailCode.Malformed, "Must be a date, for example 2030-05-17.");
        return null;
    }

    private static string? ContentTypeOf(UploadForm form, Faults faults)
    {
        var type = form.File is null ? null : ContentTypes.Of(form.File);
        if (form.File is null) faults.Add(File, DetailCode.Required, "Is required, as a file.");
        else if (form.File.Length == 0) faults.Add(File, DetailCode.TooShort, "Must not be empty.");
        else if (type is null) faults.Add(File, DetailCode.Malformed, "Must be a PDF, a JPG or a PNG: its content is none of them.");
        return type;
    }

    private static void Write(Utf8JsonWriter json, KycAnswer answer) => KycJson.Write(json, answer.View!.File.FindDocument(answer.Subject!.Value)!, isForStaff: false);
}
