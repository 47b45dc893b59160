using System.Collections.Immutable;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Contracts.Users;
using FinCode.Domain;

namespace FinCode.Api.Users;

/// <summary>What shall change about a person; what is left out stays.</summary>
internal sealed record EditOrder(
    string? Email, string? FirstName, string? LastName, PhoneText? Phone, PostalAddress? Address, ImmutableDictionary<string, string>? DynamicFields)
{
    public static EditOrder Read(Fields fields) => new(
        fields.OptionalText("email", Limits.EmailLengthMax),
        fields.OptionalName("firstName"),
        fields.OptionalName("lastName"),
        fields.Phone(isRequired: false),
        fields.Address("address", isRequired: false),
        fields.DynamicFields("dynamicFields"));

    /// <summary>What can be said only beside the person as they are.</summary>
    public EditUser For(UserProfile user, Faults faults)
    {
        if (Email is not null && !string.Equals(Email.Trim(), user.Email, StringComparison.OrdinalIgnoreCase))
        {
            faults.Add("email", DetailCode.Differs, "An e-mail address never changes.");
        }

        if (DynamicFields is { } more && user.Details.DynamicFields.SetItems(more).Count > Limits.DynamicFieldsMax)
        {
            faults.Add("dynamicFields", DetailCode.TooMany, $"Must be at most {Limits.DynamicFieldsMax} fields, with those there are.");
        }

        return new EditUser(FirstName, LastName, Phone?.In(Address?.CountryIso3 ?? user.CountryIsoCode3, faults), Address, DynamicFields);
    }

    public override string ToString() => nameof(EditOrder);
}
