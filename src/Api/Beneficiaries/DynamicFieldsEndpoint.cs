using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Routing;

namespace FinCode.Api.Beneficiaries;

/// <summary>The fields of a form, for clients that draw forms from definitions.</summary>
internal sealed class DynamicFieldsEndpoint(Answers answers) : IEndpoint
{
    private const string CreateBeneficiary = "REGISTERED_CUSTOMER_CREATE_BENE";

    private static readonly Refusal NotFound = Refusal.Because(Reason.FieldGroupNotFound);

    /// <summary>Name, label, type, whether it must be there, and the list that it is chosen from.</summary>
    private static readonly (string Name, string Label, string Type, bool IsRequired, string? List)[] Fields =
    [
        ("firstName", "First name", "TEXT", true, null), ("lastName", "Last name", "TEXT", true, null), ("beneficiaryName", "Full name, as the bank knows it", "TEXT", false, null),
        ("type", "Person or company", "CHOICE", false, null), ("country", "Country", "CHOICE", true, "/reference/countries"), ("phone", "Telephone", "PHONE", false, null),
        ("email", "E-mail", "EMAIL", false, null), ("relationship", "Relationship", "CHOICE", false, "/reference/relationships"), ("address", "Address", "ADDRESS", false, null),
    ];

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/dynamicfields/dynamic-fields-group/{code}", Get)
        .RequirePermission(Permission.SignedIn).Rated(RateClass.Read).Describe(BeneficiaryDocs.FieldGroup);

    private Task Get(HttpContext context) => context.Request.RouteValues["code"] as string == CreateBeneficiary
        ? answers.Success(context, CreateBeneficiary, Write)
        : answers.Refuse(context, NotFound);

    private static void Write(Utf8JsonWriter json, string group)
    {
        json.WriteStartObject();
        json.WriteString("processGroupCode"u8, group);
        json.WriteStartArray("fields"u8);
        foreach (var (name, label, type, isRequired, list) in Fields)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, name);
            json.WriteString("label"u8, label);
            json.WriteString("type"u8, type);
            json.WriteBoolean("required"u8, isRequired);
            json.WriteOptional("choicesFrom"u8, list);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
