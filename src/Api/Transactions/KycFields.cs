using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FinCode.Api.Beneficiaries;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Api.Users;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Reference;
using FinCode.Domain.Users;

namespace FinCode.Api.Transactions;

/// <summary>Sender and recipient described inside the order, as the published "transaction only" flow sends them.</summary>
internal static class KycFields
{
    private const int DocumentsMax = 5;

    private static readonly string[] CustomerTypes = ["INDIVIDUAL", "COMPANY", "BUSINESS"];
    private static readonly string[] Genders = ["MALE", "FEMALE", "OTHER"];
    private static readonly string[] IdTypes = [.. ReferenceLists.IdTypes.Select(item => item.Code)];

    public static NewSender ReadSender(Fields fields, DateOnly today)
    {
        var (first, last) = Names(fields);
        var email = fields.RequiredEmail("emailAddress");
        var address = fields.Address("address", isRequired: true);
        var type = Type(fields);
        return new NewSender(
            email?.Value ?? "",
            first,
            last,
            address?.CountryIso3 ?? "",
            new UserDetails
            {
                CustomerType = type,
                Phone = Phone(fields, address?.CountryIso3),
                DateOfBirth = fields.BirthDate("dateOfBirth", today, isRequired: type == CustomerType.Individual),
                Address = address,
                DynamicFields = Others(fields, today),
            });
    }

    public static NewRecipient ReadRecipient(Fields fields, DateOnly today)
    {
        var (first, last) = Names(fields);
        var address = fields.Address("address", isRequired: false);
        var country = fields.Has("country") ? fields.RequiredCountry("country") : address?.CountryIso3;
        if (country is null) fields.Fault("country", DetailCode.Required, "Is required, or an address with one.");
        var number = fields.Items("idDocument", DocumentsMax, isRequired: false, own => own.RequiredText("idNumber", Limits.IdNumberLengthMax)).FirstOrDefault();
        return new NewRecipient(Type(fields), first, last, country ?? "", Phone(fields, country), address, BeneficiaryFields.ReadIdentifiers(fields, number, today));
    }

    /// <summary>At the top, or in an object of their own.</summary>
    private static (string First, string Last) Names(Fields fields) =>
        fields.Find("name", out var value) && Fields.TryOpen(value, fields.Faults, fields.PathOf("name"), out var own)
            ? (own.RequiredName("firstName"), own.RequiredName("lastName"))
            : (fields.RequiredName("firstName"), fields.RequiredName("lastName"));

    /// <summary>The capital letter is the published one.</summary>
    private static CustomerType Type(Fields fields)
    {
        var name = fields.Has("CustomerType") ? "CustomerType" : "customerType";
        return fields.OptionalWord(name, CustomerTypes) is "COMPANY" or "BUSINESS" ? CustomerType.Company : CustomerType.Individual;
    }

    private static string? Phone(Fields fields, string? countryIso3)
    {
        if (fields.OptionalText("contactPhone", Limits.PhoneLengthMax)?.Replace(" ", "", StringComparison.Ordinal) is not { Length: > 0 } phone) return null;
        if (Country.TryFind(countryIso3, out var country) && PhoneNumber.TryRead(phone.StartsWith('+') ? null : $"+{country.CallingCode}", phone, country, out var number)) return number;
        if (phone.StartsWith('+') && Country.All.Any(other => PhoneNumber.TryRead(null, phone, other, out _))) return phone;
        fields.Fault("contactPhone", DetailCode.Malformed, "Must be a telephone number: + and digits, or as it is dialled in the country of the address.");
        return null;
    }

    /// <summary>What has no field of its own among a person's is kept beside them, as JSON texts.</summary>
    private static ImmutableDictionary<string, string> Others(Fields fields, DateOnly today)
    {
        var all = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in (string[])["nationality", "occupation", "employerName"]) Add(name, fields.OptionalText(name, Limits.NameLengthMax));
        Add("gender", fields.OptionalWord("gender", Genders));
        Add("birthCountry", fields.Has("birthCountry") ? fields.RequiredCountry("birthCountry") : null);
        foreach (var (at, document) in fields.Items("idDocument", DocumentsMax, isRequired: false, own => Document(own, today)).Index())
        {
            foreach (var (name, value) in document) Add(string.Create(CultureInfo.InvariantCulture, $"idDocument{at + 1}{name}"), value);
        }

        return all.ToImmutable();

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) all[name] = JsonSerializer.Serialize(value);
        }
    }

    /// <summary>Type, number, country of issue, and until when it is valid, spaces between them; and the rest by name. One that is over proves nothing.</summary>
    private static (string Name, string? Value)[] Document(Fields fields, DateOnly today)
    {
        fields.TryWord("idType", IdTypes, out var type);
        var number = fields.RequiredText("idNumber", Limits.IdNumberLengthMax);
        var country = fields.Has("issuerCountry") ? fields.RequiredCountry("issuerCountry") : "";
        var (issued, expiry, born) = (Date(fields, "issueDate"), Date(fields, "expiryDate"), Date(fields, "dateOfBirth"));
        if (issued > today) fields.Fault("issueDate", DetailCode.OutOfRange, "Must not lie in the future.");
        if (born > today) fields.Fault("dateOfBirth", DetailCode.OutOfRange, "Must not lie in the future.");
        if (expiry < today) fields.Fault("expiryDate", DetailCode.OutOfRange, "The document has expired.");
        return
        [
            ("", string.Join(' ', type, number, country, Written(expiry)).Trim()),
            ("IssueDate", Written(issued)),
            ("Issuer", fields.OptionalText("issuer", Limits.NameLengthMax)),
            ("IssuerPlace", fields.OptionalText("issuerPlace", Limits.NameLengthMax)),
            ("Description", fields.OptionalText("otherIdDescription", Limits.NameLengthMax)),
        ];
    }

    private static string? Written(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Date(Fields fields, string name)
    {
        if (fields.OptionalText(name, Limits.NameLengthMax) is not { Length: > 0 } text) return null;
        if (InstantText.TryRead(text, out var instant)) return DateOnly.FromDateTime(instant.UtcDateTime);
        fields.Fault(name, DetailCode.Malformed, "Must be a date, for example 2030-05-17.");
        return null;
    }
}

/// <summary>A customer who is not known yet, or is known by this address.</summary>
internal sealed record NewSender(string Email, string FirstName, string LastName, string CountryIso3, UserDetails Details)
{
    /// <summary>What a key stands for.</summary>
    public string ToText() => string.Join(
        '\n',
        Email, FirstName, LastName, Details.CustomerType, Details.Phone, Details.DateOfBirth?.ToString("O"), Details.Address?.ToText(),
        string.Join('\n', Details.DynamicFields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}")));

    public override string ToString() => nameof(NewSender);
}

/// <summary>A beneficiary who is not known yet, or is known by name and account.</summary>
internal sealed record NewRecipient(CustomerType Type, string FirstName, string LastName, string CountryIso3, string? Phone, PostalAddress? Address, SecondaryIdentifiers Identifiers)
{
    public string ToText() => string.Join(
        '\n',
        Type, FirstName, LastName, CountryIso3, Phone, Address?.ToText(),
        Identifiers.BirthDate?.ToString("O", CultureInfo.InvariantCulture), Identifiers.Nationality, Identifiers.IdNumber);

    public override string ToString() => nameof(NewRecipient);
}
