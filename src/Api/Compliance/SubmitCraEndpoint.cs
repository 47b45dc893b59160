using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Domain;
using FinCode.Domain.Compliance.Kyc;

namespace FinCode.Api.Compliance;

/// <summary>A form, filled in by the customer or by staff for them.</summary>
internal sealed class SubmitCraEndpoint(KycCustomers customers, Answers answers) : IEndpoint
{
    private const int ChoicesMax = Limits.CraOptionsMax;

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/admin/compliance/submit-cra", answers.Order("admin/compliance/submit-cra", KeyUse.Optional, Order.Read, Submit))
        .RequirePermission(Permission.SubmitKyc).Rated(RateClass.Write).Describe(KycDocs.SubmitCra);

    private async Task Submit(HttpContext context, Call call, Order order)
    {
        if (await customers.Find(call.Caller, Permission.SubmitKyc, order.Customer) is not { } customer)
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        var command = new SubmitForm(call.HasKey ? call.Operation(customer.Code) : null, call.Caller.UserCode, order.FormId, order.RuleId, order.Answers);
        await answers.Kyc(context, await customers.FileOf(call.Caller, customer).Execute(command), KycCustomers.IsReviewer(call.Caller) ? KycJson.WriteFile : KycJson.WriteOwnFile);
    }

    private sealed record Order(Guid FormId, string Customer, Guid? RuleId, ImmutableDictionary<string, ImmutableArray<string>> Answers)
    {
        public static Order Read(OrderSource source, Call call) => source.Open(fields => new Order(
            fields.RequiredId("dynamicFormId"),
            fields.RequiredText("customerId", Limits.ItemIdLengthMax),
            fields.Has("kycRuleId") ? fields.RequiredId("kycRuleId") : null,
            AnswersIn(fields)));

        private static ImmutableDictionary<string, ImmutableArray<string>> AnswersIn(Fields fields)
        {
            var answers = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
            if (!fields.Required("dynamicFieldIds", out var given)) return answers.ToImmutable();
            if (given.ValueKind != JsonValueKind.Object)
            {
                fields.Fault("dynamicFieldIds", DetailCode.WrongType, "Must be an object: a field's id to its value.");
                return answers.ToImmutable();
            }

            foreach (var (at, answer) in given.EnumerateObject().Index())
            {
                var name = $"dynamicFieldIds.{answer.Name[..Math.Min(answer.Name.Length, Limits.PricingIdLengthMax)]}";
                if (at == Limits.CraFieldsMax) fields.Fault("dynamicFieldIds", DetailCode.TooMany, $"Must have at most {Limits.CraFieldsMax} fields.");
                if (at >= Limits.CraFieldsMax) break;
                if (answer.Name.Length > Limits.PricingIdLengthMax) fields.Fault(name, DetailCode.UnknownValue, "Is no field of this form.");
                else if (answer.Value.ValueKind == JsonValueKind.Null) continue;
                else if (Values(answer.Value) is { } values) answers[answer.Name] = values;
                else fields.Fault(name, DetailCode.WrongType, $"Must be a text of at most {Limits.CraTextLengthMax} characters, a number, true, false, or a list of texts.");
            }

            return answers.ToImmutable();
        }

        /// <summary>Null for what is no answer.</summary>
        private static ImmutableArray<string>? Values(JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.Array) return Text(value) is { } only ? only.Length == 0 ? ImmutableArray<string>.Empty : [only] : null;
            if (value.GetArrayLength() > ChoicesMax) return null;
            var texts = value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? Text(item) : null).ToArray();
            return texts.Any(text => text is null) ? null : [.. texts.Select(text => text!)];
        }

        private static string? Text(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.String => JsonScalars.ReadText(value, 0, Limits.CraTextLengthMax, out var text) is null ? text!.Trim() : null,
            JsonValueKind.Number when value.GetRawText() is { Length: <= Limits.NameLengthMax } number => number,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        };
    }
}
