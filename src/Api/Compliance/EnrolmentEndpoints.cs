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

/// <summary>The external check: begun, or asked about; and a customer who wants a greater tier.</summary>
internal sealed class EnrolmentEndpoints(KycCustomers customers, Answers answers) : IEndpoint
{
    private const string Continue = "/admin/compliance/continue-enrolment";

    public void Map(IEndpointRouteBuilder routes)
    {
        // The published form is a GET that begins something: it begins it once, however often it is sent.
        routes.MapGet(Continue, Enrol).RequirePermission(Permission.SubmitKyc).Rated(RateClass.Write).Describe(KycDocs.Continue);
        routes.MapPost(Continue, Enrol).RequirePermission(Permission.SubmitKyc).Rated(RateClass.Write).Describe(KycDocs.ContinuePost);
        routes.MapPost("/compliance/request-tier", answers.Order("compliance/request-tier", KeyUse.Optional, ReadTier, RequestTier))
            .RequirePermission(Permission.SubmitKyc).Rated(RateClass.Write).Describe(KycDocs.RequestTier);
    }

    private async Task Enrol(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var named = KycCustomers.Named(context, faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (await customers.Find(caller, Permission.SubmitKyc, named) is not { } customer)
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        var command = new StartVerification(null, caller.UserCode, Guid.CreateVersion7(), "");
        await answers.Kyc(context, await customers.FileOf(caller, customer).Enrol(command, $"{context.Request.Scheme}://{context.Request.Host}"), WriteEnrolment);
    }

    private static (int Tier, string? Customer) ReadTier(Fields fields)
    {
        if (!fields.Required("kycTier", out _)) return default;
        return ((int)(fields.OptionalWhole("kycTier", 1, Limits.KycTierMax) ?? 0), fields.OptionalText("customerCode", Limits.ItemIdLengthMax));
    }

    private async Task RequestTier(HttpContext context, Call call, (int Tier, string? Customer) order)
    {
        if (await customers.Find(call.Caller, Permission.SubmitKyc, order.Customer) is not { } customer)
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        var command = new RaiseTrigger(call.HasKey ? call.Operation(customer.Code) : null, call.Caller.UserCode, KycTrigger.TierUpgrade, order.Tier, null);
        var answer = await customers.FileOf(call.Caller, customer).Execute(command);
        await answers.Kyc(context, answer, KycCustomers.IsReviewer(call.Caller) ? static (json, told) => KycJson.WriteAwaiting(json, told.View!) : static (json, told) => KycJson.WriteOwnAwaiting(json, told.View!));
    }

    private static void WriteEnrolment(Utf8JsonWriter json, KycAnswer answer)
    {
        var view = answer.View!;
        var verification = view.File.FindVerification(answer.Subject!.Value)!;
        json.WriteStartObject();
        json.WriteString("customerCode"u8, view.CustomerCode);
        json.WriteString("status"u8, view.File.Status.Name());
        json.WriteNumber("kycTier"u8, view.File.Tier);
        json.WritePropertyName("verification"u8);
        KycJson.Write(json, verification, isForStaff: false);
        json.WriteStartArray("urls"u8);
        if (verification.IsOpen() && verification.Url is { } url) json.WriteStringValue(url);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
