using System.Globalization;
using FinCode.Api.Access;
using FinCode.Api.Audit;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Kyc;
using FinCode.Domain;
using FinCode.Domain.Compliance.Kyc;

namespace FinCode.Api.Compliance;

/// <summary>What was uploaded: its content, for whoever may see it, and the review by somebody else than who brought it.</summary>
internal sealed class DocumentEndpoints(IGrainFactory grains, KycCustomers customers, RefusedAccessLog refusals, Answers answers) : IEndpoint
{
    private static readonly string[] Words = ["APPROVE", "REJECT"];
    private static readonly Refusal NotFound = KycRefusal.DocumentNotFound.ToRefusal();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/compliance/documents/{documentId}/content", answers.ById("documentId", Show))
            .RequirePermission(Permission.ReadKyc).Rated(RateClass.Read).Describe(KycDocs.Content);
        routes.MapPost("/admin/compliance/documents/{documentId}/review", answers.Order("admin/compliance/documents/review", KeyUse.Optional, Order.Read, Review))
            .RequirePermission(Permission.ReviewKyc).Rated(RateClass.Write).Describe(KycDocs.Review);
    }

    private async Task Show(HttpContext context, Caller caller, Guid id)
    {
        if (await Find(caller, Permission.ReadKyc, id) is not { } upload)
        {
            await answers.Refuse(context, NotFound);
            return;
        }

        // Somebody else's file, so no browser is to make more of it than a file.
        var response = context.Response;
        response.ContentType = upload.ContentType;
        response.ContentLength = upload.Content.Length;
        response.Headers.ContentDisposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment") { FileNameStar = ContentTypes.NameOf(upload.FileName, upload.ContentType) }.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method)) await response.BodyWriter.WriteAsync(upload.Content, context.RequestAborted);
    }

    private async Task Review(HttpContext context, Call call, Order order)
    {
        if (await Find(call.Caller, Permission.ReviewKyc, order.Id) is not { } upload)
        {
            await answers.Refuse(context, NotFound);
            return;
        }

        var command = new ReviewDocument(call.HasKey ? call.Operation() : null, call.Caller.UserCode, order.Id, order.IsGood, order.Reason, order.ExpiresOn);
        var answer = await grains.KycFile(call.Caller.Tenant.Name, upload.CustomerCode).Execute(command);
        if (answer.Refusal == KycRefusal.ReviewerInvolved) refusals.Note(context, call.Caller, Permission.ReviewKyc);
        await answers.Kyc(context, answer, KycJson.WriteFile);
    }

    private async Task<KycUpload?> Find(Caller caller, Permission permission, Guid id) =>
        await grains.KycUpload(caller.Tenant.Name, id).Find() is { } upload && await customers.Find(caller, permission, upload.CustomerCode) is not null ? upload : null;

    private sealed record Order(Guid Id, bool IsGood, string? Reason, DateOnly? ExpiresOn)
    {
        public static Order Read(OrderSource source, Call call)
        {
            var id = PathId.FromPath(source.Context, "documentId", source.Faults);
            return source.Open(fields =>
            {
                var isGood = fields.TryWord("decision", Words, out var word) && word == Words[0];
                var reason = word == Words[1] ? fields.RequiredText("reason", Limits.ReasonLengthMax) : fields.OptionalText("reason", Limits.ReasonLengthMax);
                return new Order(id, isGood, string.IsNullOrEmpty(reason) ? null : reason, Date(fields));
            });
        }

        private static DateOnly? Date(Fields fields)
        {
            if (fields.OptionalText("expiryDate", Limits.NameLengthMax) is not { Length: > 0 } text) return null;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
            fields.Fault("expiryDate", DetailCode.Malformed, "Must be a date, for example 2030-05-17.");
            return null;
        }
    }
}
