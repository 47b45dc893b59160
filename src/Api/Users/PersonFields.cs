using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Users;

namespace FinCode.Api.Users;

/// <summary>The fields of a person, with every published rule.</summary>
internal static class PersonFields
{
    public static string RequiredName(this Fields fields, string name) => fields.Has(name) ? fields.OptionalName(name) ?? "" : fields.RequiredText(name, 1);

    public static string? OptionalName(this Fields fields, string name)
    {
        var text = fields.OptionalText(name, Limits.AddressLineLengthMax)?.Trim();
        if (text is null || PersonName.IsWellFormed(text))
        {
            return text;
        }

        var code = text.Length < Limits.PersonNameLengthMin ? DetailCode.TooShort : text.Length > Limits.PersonNameLengthMax ? DetailCode.TooLong : DetailCode.Malformed;
        fields.Fault(name, code, $"Must be {Limits.PersonNameLengthMin} to {Limits.PersonNameLengthMax} letters, spaces, hyphens and apostrophes.");
        return null;
    }

    public static EmailAddress? RequiredEmail(this Fields fields, string name)
    {
        var text = fields.RequiredText(name, Limits.EmailLengthMax);
        if (EmailAddress.TryParse(text, out var email))
        {
            return email;
        }

        if (text.Length > 0) fields.Fault(name, DetailCode.Malformed, "Must be an e-mail address.");
        return null;
    }

    public static string RequiredNewPassword(this Fields fields, string name, EmailAddress? email)
    {
        var password = fields.RequiredSecret(name, Limits.PasswordLengthMax);
        if (password.Length > 0) CheckNewPassword(fields.Faults, fields.PathOf(name), password, email);
        return password;
    }

    public static void CheckNewPassword(Faults faults, string field, string password, EmailAddress? email)
    {
        foreach (var problem in PasswordPolicy.Check(password, email)) faults.Add(field, CodeOf(problem), MeaningOf(problem));
    }

    /// <summary>Of somebody who need not be of age.</summary>
    public static DateOnly? BirthDateOfAnybody(this Fields fields, string name, DateOnly today) => fields.BirthDate(name, today, isRequired: false, isOfAge: false);

    public static DateOnly? BirthDate(this Fields fields, string name, DateOnly today, bool isRequired, bool isOfAge = true)
    {
        var text = isRequired ? fields.RequiredText(name, 10) : fields.OptionalText(name, 10);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            fields.Fault(name, DetailCode.Malformed, "Must be a date, for example 1990-05-17.");
            return null;
        }

        switch (Domain.Users.BirthDate.Check(date, today))
        {
            case BirthDateProblem.InFuture:
                fields.Fault(name, DetailCode.OutOfRange, "Must not lie in the future.");
                break;
            case BirthDateProblem.TooLongAgo:
                fields.Fault(name, DetailCode.OutOfRange, $"Must not lie more than {Limits.AgeMax} years ago.");
                break;
            case BirthDateProblem.TooYoung when isOfAge:
                fields.Fault(name, DetailCode.OutOfRange, $"Customers are at least {Limits.AgeMin} years old.");
                break;
        }

        return date;
    }

    public static PostalAddress? Address(this Fields fields, string name, bool isRequired)
    {
        if (!(isRequired ? fields.Required(name, out var value) : fields.Find(name, out value)) || !Fields.TryOpen(value, fields.Faults, fields.PathOf(name), out var own))
        {
            return null;
        }

        return new PostalAddress(
            own.OptionalText("address1", Limits.AddressLineLengthMax),
            own.OptionalText("address2", Limits.AddressLineLengthMax),
            own.OptionalText("city", Limits.AddressLineLengthMax),
            own.OptionalText("postcode", Limits.AddressLineLengthMax),
            own.RequiredCountry("countryIso3"),
            own.OptionalText("countryCommonName", Limits.AddressLineLengthMax));
    }

    public static string RequiredCountry(this Fields fields, string name)
    {
        var text = fields.RequiredText(name, 3);
        if (text.Length > 0 && !Country.TryFind(text, out _))
        {
            fields.Fault(name, DetailCode.UnknownValue, "Must be an ISO 3166-1 alpha-3 code, for example GBR.");
        }

        return text;
    }

    public static PhoneText? Phone(this Fields fields, bool isRequired)
    {
        var dialingCode = fields.OptionalText("dialingCode", Limits.PhoneLengthMax);
        var phone = isRequired ? fields.RequiredText("phone", Limits.PhoneLengthMax) : fields.OptionalText("phone", Limits.PhoneLengthMax);
        return string.IsNullOrEmpty(phone) ? null : new PhoneText(dialingCode, phone);
    }

    /// <summary>The tenant's own fields: strings, numbers and truths, kept as they are.</summary>
    public static ImmutableDictionary<string, string>? DynamicFields(this Fields fields, string name)
    {
        if (!fields.Find(name, out var value) || !Fields.TryOpen(value, fields.Faults, fields.PathOf(name), out var own))
        {
            return null;
        }

        var all = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in value.EnumerateObject().Take(Limits.DynamicFieldsMax + 1))
        {
            var text = field.Value.ValueKind is JsonValueKind.Null ? null : field.Value.GetRawText();
            if (field.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                own.Fault(field.Name, DetailCode.WrongType, "Must be a string, a number, or true or false.");
            }
            else if (field.Name.Length > Limits.DynamicFieldNameLengthMax || text?.Length > Limits.DynamicFieldLengthMax)
            {
                own.Fault(field.Name[..Math.Min(field.Name.Length, Limits.DynamicFieldNameLengthMax)], DetailCode.TooLong, $"Must be at most {Limits.DynamicFieldLengthMax} characters.");
            }
            else if (text is not null)
            {
                all[field.Name] = text;
            }
        }

        if (all.Count > Limits.DynamicFieldsMax) fields.Fault(name, DetailCode.TooMany, $"Must be at most {Limits.DynamicFieldsMax} fields.");
        return all.ToImmutable();
    }

    private static DetailCode CodeOf(PasswordProblem problem) => problem switch
    {
        PasswordProblem.TooShort => DetailCode.TooShort,
        PasswordProblem.TooLong => DetailCode.TooLong,
        PasswordProblem.ForbiddenCharacter => DetailCode.ControlCharacter,
        _ => DetailCode.Malformed,
    };

    private static string MeaningOf(PasswordProblem problem) => problem switch
    {
        PasswordProblem.TooShort => $"Must be at least {Limits.PasswordLengthMin} characters.",
        PasswordProblem.TooLong => $"Must be at most {Limits.PasswordLengthMax} characters.",
        PasswordProblem.ForbiddenCharacter => "Must not contain control characters.",
        PasswordProblem.NoUpperCaseLetter => "Must contain an upper-case letter.",
        PasswordProblem.NoLowerCaseLetter => "Must contain a lower-case letter.",
        PasswordProblem.NoDigit => "Must contain a digit.",
        PasswordProblem.NoSpecialCharacter => "Must contain a special character, for example one of !@#$%^&*.",
        PasswordProblem.CommonWord => "Must not be a common password.",
        PasswordProblem.CommonPattern => "Must not contain a run like 1234 or aaaa.",
        PasswordProblem.ContainsEmail => "Must not contain the e-mail address.",
        _ => throw new ArgumentOutOfRangeException(nameof(problem)),
    };
}

/// <summary>A number as the client wrote it; whether a country can have it is known with the country.</summary>
internal readonly record struct PhoneText(string? DialingCode, string Phone)
{
    public string? In(string countryIso3, Faults faults)
    {
        if (Country.TryFind(countryIso3, out var country) && PhoneNumber.TryRead(DialingCode, Phone, country, out var number))
        {
            return number;
        }

        faults.Add("phone", DetailCode.Malformed, "Must be a number of the address's country: + and digits, or digits after its dialingCode.");
        return null;
    }

    public override string ToString() => nameof(PhoneText);
}
