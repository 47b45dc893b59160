using System.Collections.Immutable;
using System.Globalization;
using FinCode.Api.Access;
using FinCode.Api.Compliance.Cases;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening;
using FinCode.Grains.Compliance;

namespace FinCode.Api.Compliance.Screening;

/// <summary>Asks the lists about a name, for an officer who wants to know: nothing is kept, and no case is opened.</summary>
internal sealed class ScreenEndpoint(IGrainFactory grains, Answers answers) : IEndpoint
{
    public static readonly IReadOnlyDictionary<ScreenedKind, string> Kinds = WireNames.Table<ScreenedKind>();

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/compliance/screen", answers.Order("compliance/screen", KeyUse.None, Read, Screen))
        .RequirePermission(Permission.ScreenNames).Rated(RateClass.Read).Describe(ScreeningDocs.Screen);

    private async Task Screen(HttpContext context, Call call, ScreeningSubject subject)
    {
        var reply = await grains.Screening(call.Caller.Tenant.Name).Screen(subject);
        await (reply.Result is { } result ? answers.Success(context, result, ScreeningJson.Write) : answers.Refuse(context, ScreeningRefusalTable.NotReady(reply.NotReady!)));
    }

    private static ScreeningSubject Read(Fields fields)
    {
        var name = fields.RequiredText("name", Limits.ScreenedNameLengthMax);
        return new ScreeningSubject(
            name,
            fields.Has("type") ? fields.Word("type", Kinds) : ScreenedKind.Unknown,
            Date(fields, "dateOfBirth"),
            Nationality(fields),
            null,
            Texts(fields, "identifiers", Limits.ItemIdLengthMax),
            Texts(fields, "otherNames", Limits.ScreenedNameLengthMax));
    }

    /// <summary>A country's name or adjective as well as its code: the published API has names.</summary>
    private static ImmutableArray<string> Nationality(Fields fields)
    {
        if (fields.OptionalText("nationality", Limits.NameLengthMax) is not { Length: > 0 } said) return [];
        var found = StatedFacts.Nationalities(said);
        if (found.IsEmpty) fields.Fault("nationality", DetailCode.UnknownValue, "Must be a country: an ISO 3166-1 code, its name or its adjective, for example GBR.");
        return found;
    }

    /// <summary>Whoever is on a list may be a child, or long dead.</summary>
    private static DateOnly? Date(Fields fields, string name)
    {
        if (fields.OptionalText(name, 10) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        fields.Fault(name, DetailCode.Malformed, "Must be a date, for example 1990-05-17.");
        return null;
    }

    private static ImmutableArray<string> Texts(Fields fields, string name, int lengthMax)
    {
        if (!fields.Find(name, out var list)) return [];
        if (list.ValueKind is not System.Text.Json.JsonValueKind.Array)
        {
            fields.Fault(name, DetailCode.WrongType, "Must be a list of texts.");
            return [];
        }

        if (list.GetArrayLength() > Limits.ScreenedNamesMax)
        {
            fields.Fault(name, DetailCode.TooMany, $"Must have at most {Limits.ScreenedNamesMax} items.");
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var (at, item) in list.EnumerateArray().Index())
        {
            if (item.ValueKind is not System.Text.Json.JsonValueKind.String) fields.Fault($"{name}[{at}]", DetailCode.WrongType, "Must be a string.");
            else if (JsonScalars.ReadText(item, 1, lengthMax, out var text) is { } code) fields.Fault($"{name}[{at}]", code, $"Must be a text of 1 to {lengthMax} characters.");
            else texts.Add(text!);
        }

        return texts.ToImmutable();
    }
}
