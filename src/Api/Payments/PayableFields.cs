using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Payments;

namespace FinCode.Api.Payments;

/// <summary>What is paid for, as bodies name it.</summary>
internal static class PayableFields
{
    private static readonly string[] Types = [.. PaymentNames.AllPayables];

    /// <summary>The default where it is absent.</summary>
    public static PayableType Payable(this Fields fields, string name, PayableType missing) =>
        fields.OptionalWord(name, Types) is { } word && PaymentNames.TryParse(word, out var type) ? type : missing;

    public static PayableType RequiredPayable(this Fields fields, string name) =>
        fields.TryWord(name, Types, out var word) && PaymentNames.TryParse(word, out var type) ? type : default;

    /// <summary>A PCN or an account id: whatever it is, it is found or not.</summary>
    public static string RequiredPayableId(this Fields fields, string name, string alias)
    {
        var given = fields.Has(alias) && !fields.Has(name) ? alias : name;
        return fields.RequiredText(given, Limits.ItemIdLengthMax);
    }

    /// <summary>The first of two spellings that is there.</summary>
    public static string Spelling(this Fields fields, string published, string right) => fields.Has(right) && !fields.Has(published) ? right : published;

    public static readonly Refusal NotFound = Refusal.Because(Reason.PayableNotFound);

    public static readonly Refusal NotSupported = Refusal.Because(Reason.PayableTypeNotSupported);

    public static readonly Refusal PaymentNotFound = Refusal.Because(Reason.PaymentNotFound);
}
