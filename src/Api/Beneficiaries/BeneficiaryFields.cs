using System.Globalization;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Api.Users;
using FinCode.Contracts.Beneficiaries;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;
using FinCode.Domain.Reference;
using FinCode.Domain.Users;

namespace FinCode.Api.Beneficiaries;

/// <summary>The fields of a beneficiary, as the published API names them.</summary>
internal static class BeneficiaryFields
{
    private static readonly string[] Types = ["INDIVIDUAL", "COMPANY", "BUSINESS"];
    private static readonly string[] Relationships = [.. ReferenceLists.Relationships.Select(item => item.Code)];

    public static BeneficiaryOrder Read(Fields fields, DateOnly today)
    {
        var type = fields.OptionalWord("type", Types) is "COMPANY" or "BUSINESS" ? CustomerType.Company : CustomerType.Individual;
        var (first, last) = type == CustomerType.Individual && !fields.Has("beneficiaryName")
            ? (fields.RequiredName("firstName"), fields.RequiredName("lastName"))
            : (Optional(fields, "firstName"), Optional(fields, "lastName"));
        var name = Text(fields, "beneficiaryName") ?? (type == CustomerType.Company ? fields.RequiredText("beneficiaryName", Limits.NameLengthMax) : $"{first} {last}");
        var address = fields.Address("address", isRequired: false);
        var country = fields.Has("country") ? fields.RequiredCountry("country") : address?.CountryIso3;
        if (country is null) fields.Fault("country", DetailCode.Required, "Is required, or an address with one.");
        var email = Text(fields, "email");
        if (email is not null && !EmailAddress.TryParse(email, out _)) fields.Fault("email", DetailCode.Malformed, "Must be an e-mail address.");
        return new BeneficiaryOrder(
            Text(fields, "senderCode"),
            new BeneficiaryDetails(type, first, last, name, country ?? "", Phone(fields, country), address, fields.OptionalWord("relationship", Relationships), email)
            {
                Identifiers = ReadIdentifiers(fields, Text(fields, "idNumber", Limits.IdNumberLengthMax), today),
            });
    }

    public static EditBeneficiary ReadEdit(Fields fields, DateOnly today)
    {
        var address = fields.Address("address", isRequired: false);
        return new EditBeneficiary(
            Optional(fields, "firstName"), Optional(fields, "lastName"), Text(fields, "beneficiaryName"), Phone(fields, address?.CountryIso3), address, fields.OptionalWord("relationship", Relationships))
        {
            Identifiers = ReadIdentifiers(fields, Text(fields, "idNumber", Limits.IdNumberLengthMax), today),
        };
    }

    /// <param name="idNumber">A document's: the API names it in more than one place.</param>
    public static SecondaryIdentifiers ReadIdentifiers(Fields fields, string? idNumber, DateOnly today) =>
        new(fields.BirthDateOfAnybody("dateOfBirth", today), Text(fields, "nationality"), idNumber);

    /// <summary>International, or as it is dialled in the recipient's country.</summary>
    private static string? Phone(Fields fields, string? countryIso3)
    {
        if (Text(fields, "phone", Limits.PhoneLengthMax) is not { } phone) return null;

        var bare = phone.Replace(" ", "", StringComparison.Ordinal);
        if (Country.TryFind(countryIso3, out var country) && PhoneNumber.TryRead(bare.StartsWith('+') ? null : $"+{country.CallingCode}", bare, country, out var number)) return number;

        // Where it is whole it may be of another country: families move.
        if (bare.StartsWith('+') && Country.All.Any(other => PhoneNumber.TryRead(null, bare, other, out _))) return bare;
        fields.Fault("phone", DetailCode.Malformed, "Must be a telephone number: + and digits, or as it is dialled in the recipient's country.");
        return null;
    }

    private static string? Optional(Fields fields, string name) => Text(fields, name) is null ? null : fields.OptionalName(name);

    private static string? Text(Fields fields, string name, int lengthMax = Limits.NameLengthMax) =>
        fields.OptionalText(name, lengthMax)?.Trim() is { Length: > 0 } text ? text : null;
}

/// <param name="SenderCode">Null for the caller.</param>
internal sealed record BeneficiaryOrder(string? SenderCode, BeneficiaryDetails Details)
{
    public Terms ToTerms(string senderCode) => Terms.Of(
        TermsField.Text("senderCode", senderCode),
        TermsField.Text("type", Details.Type.ToString()),
        TermsField.Text("firstName", Details.FirstName),
        TermsField.Text("lastName", Details.LastName),
        TermsField.Text("beneficiaryName", Details.Name),
        TermsField.Text("country", Details.CountryIso3),
        TermsField.Text("phone", Details.Phone),
        TermsField.Text("address", Details.Address is { } address ? string.Join('\n', address.Address1, address.Address2, address.City, address.Postcode, address.CountryIso3) : null),
        TermsField.Text("relationship", Details.Relationship),
        TermsField.Text("email", Details.Email),
        TermsField.Text("dateOfBirth", Details.Identifiers.BirthDate?.ToString("O", CultureInfo.InvariantCulture)),
        TermsField.Text("nationality", Details.Identifiers.Nationality),
        TermsField.Text("idNumber", Details.Identifiers.IdNumber));

    public override string ToString() => nameof(BeneficiaryOrder);
}
