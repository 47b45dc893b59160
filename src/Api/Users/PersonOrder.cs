using System.Collections.Immutable;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;
using FinCode.Domain.Users;

namespace FinCode.Api.Users;

/// <summary>A person to be created as the client orders them.</summary>
internal sealed record PersonOrder(
    string Email, string FirstName, string LastName, string Password, string CountryIso3, UserDetails Details, string? AgentCode, string? BranchCode)
{
    private const string Business = "BUSINESS";

    private static readonly string[] Types = ["INDIVIDUAL", "COMPANY", Business];

    public static PersonOrder ReadCustomer(Fields fields, DateOnly today)
    {
        var type = fields.Has("customerType") && fields.TryWord("customerType", Types, out var word) && word != Types[0] ? CustomerType.Company : CustomerType.Individual;
        var order = Read(fields, isCustomer: true, today);
        return order with { Details = order.Details with { CustomerType = type } };
    }

    public static PersonOrder ReadStaff(Fields fields, DateOnly today) => Read(fields, isCustomer: false, today);

    /// <summary>What a key stands for. Not the password: a digest of it would help whoever steals the store.</summary>
    public Terms ToTerms() => Terms.Of(
        TermsField.Text("email", Email),
        TermsField.Text("firstName", FirstName),
        TermsField.Text("lastName", LastName),
        TermsField.Text("customerType", Details.CustomerType?.ToString()),
        TermsField.Text("phone", Details.Phone),
        TermsField.Text("dob", Details.DateOfBirth?.ToString("O")),
        TermsField.Text("address", Details.Address?.ToText()),
        TermsField.Text("dynamicFields", string.Join('\n', Details.DynamicFields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"))),
        TermsField.Text("agentCode", AgentCode),
        TermsField.Text("branchCode", BranchCode));

    // A record prints its members; passwords and personal data must not end up in a log.
    public override string ToString() => nameof(PersonOrder);

    private static PersonOrder Read(Fields fields, bool isCustomer, DateOnly today)
    {
        var firstName = fields.RequiredName("firstName");
        var lastName = fields.RequiredName("lastName");
        var email = fields.RequiredEmail("email");
        var phone = fields.Phone(isRequired: isCustomer);
        var birth = fields.BirthDate("dob", today, isRequired: isCustomer);
        var password = fields.RequiredNewPassword("password", email);
        if ((isCustomer || fields.Has("confirmPassword")) && fields.RequiredSecret("confirmPassword", Limits.PasswordLengthMax) is { Length: > 0 } repeated && repeated != password)
        {
            fields.Fault("confirmPassword", DetailCode.Differs, "Differs from password.");
        }

        var address = fields.Address("address", isRequired: isCustomer);
        var country = address?.CountryIso3 ?? (isCustomer ? "" : fields.RequiredCountry("countryIso3"));
        return new PersonOrder(
            email?.Value ?? "",
            firstName,
            lastName,
            password,
            country,
            new UserDetails
            {
                // Without a country there is nothing to hold the number against, and that was said already.
                Phone = country.Length > 0 ? phone?.In(country, fields.Faults) : null,
                DateOfBirth = birth,
                Address = address,
                DynamicFields = fields.DynamicFields("dynamicFields") ?? ImmutableDictionary<string, string>.Empty,
            },
            fields.OptionalText("agentCode", UserCode.Length),
            fields.OptionalText("branchCode", UserCode.Length));
    }
}
