using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Users;
using FinCode.Domain.Banking;
using FinCode.Domain.Pricing;
using FinCode.Domain.Users;
using FinCode.Grains.Banking;

namespace FinCode.Api.Banking;

/// <summary>What has to be known of a recipient's account, and whether what is known can be true.</summary>
internal sealed class BankEndpoints(INameEnquiry enquiries, Answers answers) : IEndpoint
{
    private static readonly Refusal NoCountry = Refusal.Because(Reason.CountryNotFound);
    private static readonly Refusal NoAnswer = Refusal.Because(Reason.BankUnavailable);
    private static readonly string[] Methods = [.. MethodNames.AllDeliveries];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/bankmanagement/banks/{countryIso3}", List)
            .RequirePermission(Permission.SignedIn).Rated(RateClass.Read).Describe(BankDocs.List);
        routes.MapRead("/bankmanagement/required-fields/{countryIso3}/{deliveryMethod}", Fields)
            .RequirePermission(Permission.SignedIn).Rated(RateClass.Read).Describe(BankDocs.Fields);
        routes.MapPost("/bankmanagement/validate-account", answers.Order("bankmanagement/validate-account", KeyUse.None, Read, Validate))
            .RequirePermission(Permission.SignedIn).Rated(RateClass.Write).Describe(BankDocs.Validate);
    }

    private Task List(HttpContext context) => CountryIn(context) is not { } country
        ? answers.Refuse(context, NoCountry)
        : answers.Success(context, country, static (json, of) =>
        {
            json.WriteStartObject();
            WriteChoices(json, "items"u8, Banks.Of(of.Iso3));
            WriteChoices(json, "mobileOperators"u8, Banks.OperatorsOf(of.Iso3));
            WriteChoices(json, "airtimeOperators"u8, Banks.NetworksOf(of.Iso3));
            json.WriteEndObject();
        });

    private Task Fields(HttpContext context)
    {
        if (CountryIn(context) is not { } country || !MethodNames.TryParse(context.Request.RouteValues["deliveryMethod"] as string, out DeliveryMethod method)) return answers.Refuse(context, NoCountry);

        return answers.Success(context, (country, method), static (json, asked) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("fields"u8);
            foreach (var field in BankFields.Of(asked.country, asked.method)) Write(json, field);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task Validate(HttpContext context, Call call, AccountOrder order)
    {
        var faults = AccountDetails.Judge(BankFields.Of(order.Country, order.Method), order.Values);
        if (faults.Length > 0)
        {
            await answers.Refuse(context, Refusal.Because(Reason.AccountInvalid, faults));
            return;
        }

        var believed = order.HolderName ?? order.Values.GetValueOrDefault(BankFields.HolderName);
        try
        {
            var answer = await enquiries.Ask(new NameEnquiry(order.Country.Iso3, order.Method, order.Values, believed) { Tenant = Call.CallerOf(context).Tenant.Name }, context.RequestAborted);
            await (answer.Verdict switch
            {
                NameEnquiryVerdict.Closed => answers.Refuse(context, Refusal.Because(Reason.RecipientAccountClosed)),
                NameEnquiryVerdict.NotFound => answers.Refuse(context, Refusal.Because(Reason.RecipientAccountNotFound)),
                _ => answers.Success(context, (answer, believed), static (json, told) => Write(json, told.answer, told.believed)),
            });
        }
        catch (NameEnquiryUnavailableException)
        {
            await answers.Refuse(context, NoAnswer);
        }
    }

    private static AccountOrder Read(Requests.Fields fields)
    {
        var country = fields.RequiredCountry("country");
        var method = fields.Has("deliveryMethod") && fields.TryWord("deliveryMethod", Methods, out var name) && MethodNames.TryParse(name, out DeliveryMethod said) ? said : DeliveryMethod.BankAccount;
        var holder = fields.OptionalText("accountHolderName", Domain.Limits.NameLengthMax);
        return new AccountOrder(Country.TryFind(country, out var found) ? found : null!, method, string.IsNullOrWhiteSpace(holder) ? null : holder, AccountDetails.Read(fields));
    }

    private static Country? CountryIn(HttpContext context) => Country.TryFind(context.Request.RouteValues["countryIso3"] as string, out var country) ? country : null;

    private static void Write(Utf8JsonWriter json, NameEnquiryAnswer answer, string? believed)
    {
        json.WriteStartObject();
        json.WriteBoolean("valid"u8, true);
        json.WriteBoolean("verified"u8, answer.Verdict == NameEnquiryVerdict.Found);
        json.WriteOptional("accountName"u8, answer.Name);
        if (answer.Name is { } name && believed is not null) json.WriteBoolean("nameMatches"u8, IsSame(name, believed));
        json.WriteEndObject();
    }

    /// <summary>The same words, in any order and case.</summary>
    private static bool IsSame(string name, string believed) => SearchWords.Of(name).Order().SequenceEqual(SearchWords.Of(believed).Order());

    private static void Write(Utf8JsonWriter json, BankField field)
    {
        json.WriteStartObject();
        json.WriteString("key"u8, field.Key);
        json.WriteString("label"u8, field.Label);
        json.WriteBoolean("required"u8, field.IsRequired);
        json.WriteString("shape"u8, field.Shape);
        if (field.Choices.Count > 0) WriteChoices(json, "choices"u8, field.Choices);
        json.WriteEndObject();
    }

    private static void WriteChoices(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<Bank> choices)
    {
        json.WriteStartArray(name);
        foreach (var choice in choices)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, choice.Code);
            json.WriteString("name"u8, choice.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private sealed record AccountOrder(Country Country, DeliveryMethod Method, string? HolderName, ImmutableDictionary<string, string> Values)
    {
        // A record prints its members; accounts must not end up in a log.
        public override string ToString() => nameof(AccountOrder);
    }
}
