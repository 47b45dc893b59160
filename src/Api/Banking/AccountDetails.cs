using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Banking;

namespace FinCode.Api.Banking;

/// <summary>Account details as key-value pairs, as the published API sends them.</summary>
internal static class AccountDetails
{
    public const string List = "bankAccountMetaData";
    private const int PairsMax = 30;

    /// <summary>Pairs by key in lower case; pairs without a value are left out.</summary>
    public static ImmutableDictionary<string, string> Read(Fields fields, string name = List, bool isRequired = true)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in fields.Items(name, PairsMax, isRequired, pair => (pair.RequiredText("key", Limits.PricingIdLengthMax).ToLowerInvariant(), pair.OptionalText("value", Limits.AddressLineLengthMax)?.Trim() ?? "")))
        {
            if (values.ContainsKey(key)) fields.Fault(name, DetailCode.Repeated, $"Has {Shown(key)} twice.");
            else if (value.Length > 0) values[key] = value;
        }

        return values.ToImmutable();
    }

    /// <summary>A known account by its id, or one by its details, or neither; never two.</summary>
    public static (Guid? Id, ImmutableDictionary<string, string> Details) ReadOne(Fields fields)
    {
        Guid? id = fields.Has("recipientAccountId") ? fields.RequiredId("recipientAccountId") : null;
        var details = Read(fields, "creditParty", isRequired: false);
        if (id is not null && !details.IsEmpty) fields.Fault("creditParty", DetailCode.Differs, "Must not stand beside recipientAccountId: name a known account, or describe one.");
        return (id, details);
    }

    /// <summary>What is wrong with the values, key by key.</summary>
    public static Detail[] Judge(IReadOnlyList<BankField> fields, IReadOnlyDictionary<string, string> values, string name = List) =>
    [
        .. BankFields.Judge(fields, values).Select(fault => new Detail(
            $"{name}.{fault.Field.Key}",
            values.ContainsKey(fault.Field.Key) ? CodeOf(fault.Fault) : DetailCode.Required,
            values.ContainsKey(fault.Field.Key) ? $"{Meaning(fault.Fault)} {fault.Field.Shape}" : "Is required.")),
    ];

    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, string> values)
    {
        json.WriteStartArray("bankAccountMetaData"u8);
        foreach (var (key, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("key"u8, key);
            json.WriteString("value"u8, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Shown(string key) => key.Length > 0 && key.All(letter => char.IsAsciiLetterOrDigit(letter)) ? key : "a key";

    private static DetailCode CodeOf(AccountFault fault) => fault switch
    {
        AccountFault.WrongLength => DetailCode.OutOfRange,
        AccountFault.WrongCheckDigit => DetailCode.Differs,
        AccountFault.WrongCountry or AccountFault.Unknown => DetailCode.UnknownValue,
        _ => DetailCode.Malformed,
    };

    private static string Meaning(AccountFault fault) => fault switch
    {
        AccountFault.WrongLength => "Is too long or too short.",
        AccountFault.WrongCheckDigit => "Its check digit says that a digit was mistyped.",
        AccountFault.WrongCountry => "Is of another country.",
        AccountFault.Unknown => "Is none of the country's.",
        _ => "Is malformed.",
    };
}
